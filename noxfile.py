"""The long way round, for those who like nox: every session works in the .venv of ./dev."""

import nox

nox.options.default_venv_backend = "none"
nox.options.sessions = ["check", "tests"]

PROPERTIES = (
    *("tests/unit/test_frames.py", "tests/unit/test_columns.py", "tests/unit/test_rows.py"),
    *("tests/unit/test_columns_broken.py", "tests/store/test_search.py"),
    "tests/sync/test_converge.py",
)


@nox.session
def check(session: nox.Session) -> None:
    """Format, lint, types, layers, contract tests."""
    session.run("./dev", "check", external=True)


@nox.session
def tests(session: nox.Session) -> None:
    """All tests; arguments after -- go to pytest."""
    session.run("./dev", "test", *session.posargs, external=True)


@nox.session
def kills(session: nox.Session) -> None:
    """Ten thousand kills in the middle of saving."""
    session.run("./dev", "kills", *(session.posargs or ["10000"]), external=True)


@nox.session(name="simulate-release")
def simulate_release(session: nox.Session) -> None:
    """A hundred thousand worlds: for a release, on many cores."""
    session.run("./dev", "simulate", *(session.posargs or ["--worlds", "100000"]), external=True)


@nox.session
def mutants(session: nox.Session) -> None:
    """Every seeded defect, each against up to ten thousand worlds."""
    session.run("./dev", "mutants", *session.posargs, external=True)


@nox.session
def properties(session: nox.Session) -> None:
    """The properties of frames, rows, search and merging with twenty times as many examples."""
    session.run("./dev", "test", *PROPERTIES, env={"POSOBAT_EXAMPLES_TIMES": "20"}, external=True)
