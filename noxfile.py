"""The long way round, for those who like nox: every session works in the .venv of ./dev."""

import nox

nox.options.default_venv_backend = "none"
nox.options.sessions = ["check", "tests"]


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
