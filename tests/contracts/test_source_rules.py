"""Rules of the house that hold for every module, with a snippet that proves each can fail."""

import ast
from collections.abc import Iterator

import pytest

from helpers.source import (
    PACKAGE,
    ROOT,
    breaks,
    broken,
    called_name,
    dotted,
    imported,
    modules,
    tree,
)

MAX_LINES = 400

CLOCK = PACKAGE / "domain" / "clock.py"
MAY_CATCH_ALL = {PACKAGE / "ui" / "tasks.py"}

ONLY_IN = {
    "PySide6": ("ui", "printing", "demo"),  # the demo types into the real window
    "shiboken6": ("ui", "printing"),
    "requests": ("sync", "couriers"),
    "httpx": (),
    "sqlite3": (),  # one SQLite driver, the encrypted one
    "apsw": (),
    "pysqlite3": (),
}

ASKS_THE_TIME = {"now", "utcnow", "today", "currentDateTime", "currentDate"}
CALENDARS = {"datetime", "date", "QDateTime", "QDate"}
RICH_TEXT = {"RichText", "setHtml", "insertHtml", "appendHtml"}
HTTP_VERBS = {"get", "post", "put", "patch", "delete", "head", "options", "request"}


def time_of_day(root: ast.AST) -> Iterator[int]:
    for node in ast.walk(root):
        match node:
            case ast.Call(func=ast.Attribute(attr=name)) if name in ASKS_THE_TIME:
                yield node.lineno
            case ast.Attribute(value=ast.Name(id=owner), attr=name) if (
                owner in CALENDARS and name in ASKS_THE_TIME
            ):
                yield node.lineno
            case ast.Attribute(value=ast.Name(id="time"), attr="time" | "time_ns"):
                yield node.lineno
            case ast.ImportFrom(module="time", names=names):
                if {"time", "time_ns"} & {alias.name for alias in names}:
                    yield node.lineno


def rich_text(root: ast.AST) -> Iterator[int]:
    for node in ast.walk(root):
        if isinstance(node, ast.Attribute) and node.attr in RICH_TEXT:
            yield node.lineno


def catch_all(root: ast.AST) -> Iterator[int]:
    """`except Exception`, `except BaseException` or bare, unless its last act is to raise again."""
    for node in ast.walk(root):
        if not isinstance(node, ast.ExceptHandler):
            continue
        caught = {part.id for part in ast.walk(node.type or node) if isinstance(part, ast.Name)}
        everything = node.type is None or caught & {"Exception", "BaseException"}
        last = node.body[-1]
        if everything and not (isinstance(last, ast.Raise) and last.exc is None):
            yield node.lineno


def unverified_tls(root: ast.AST) -> Iterator[int]:
    for node in ast.walk(root):
        match node:
            case ast.keyword(arg="verify", value=ast.Constant(value=False)):
                yield node.value.lineno
            case ast.Assign(
                targets=[ast.Attribute(attr="verify")], value=ast.Constant(value=False)
            ):
                yield node.lineno
            case ast.Attribute(attr="_create_unverified_context" | "CERT_NONE"):
                yield node.lineno


def request_without_timeout(root: ast.AST) -> Iterator[int]:
    for node in ast.walk(root):
        match node:
            case ast.Call(func=ast.Attribute(value=receiver, attr=verb)) if verb in HTTP_VERBS:
                name = dotted(receiver).rpartition(".")[2].lower()
                spoken_to = name == "requests" or "session" in name or "http" in name
                if spoken_to and "timeout" not in {keyword.arg for keyword in node.keywords}:
                    yield node.lineno


RULES = {
    "the time of day comes from a Clock": (time_of_day, {CLOCK}),
    "what people typed is plain text for Qt": (rich_text, set()),
    "errors nobody foresaw reach the place made for them": (catch_all, MAY_CATCH_ALL),
    "no connection without a checked certificate": (unverified_tls, set()),
    "no request waits for ever": (request_without_timeout, set()),
}


@pytest.mark.parametrize("name", RULES)
def test_every_module_keeps(name: str) -> None:
    rule, exempt = RULES[name]
    assert broken(rule, [path for path in modules() if path not in exempt]) == []


@pytest.mark.parametrize(
    ("rule", "code"),
    [
        (time_of_day, "datetime.now(UTC)"),
        (time_of_day, "date.today()"),
        (time_of_day, "import time\ntime.time()"),
        (time_of_day, "from time import time"),
        (time_of_day, "field(default_factory=datetime.utcnow)"),
        (rich_text, "label.setTextFormat(Qt.TextFormat.RichText)"),
        (rich_text, "document.setHtml(name)"),
        (catch_all, "try: f()\nexcept Exception: g()"),
        (catch_all, "try: f()\nexcept (OSError, Exception) as e: raise Fault() from e"),
        (catch_all, "try: f()\nexcept: g()"),
        (unverified_tls, "session.get(url, verify=False, timeout=5)"),
        (unverified_tls, "session.verify = False"),
        (request_without_timeout, "requests.get(url)"),
        (request_without_timeout, "self._session.post(url, data=frame)"),
    ],
)
def test_the_rule_catches(rule: object, code: str) -> None:
    assert callable(rule)
    assert breaks(rule, code)


@pytest.mark.parametrize(
    ("rule", "code"),
    [
        (time_of_day, "time.monotonic()"),
        (time_of_day, "age = facts.now - facts.last_ok"),
        (catch_all, "try: f()\nexcept OSError: g()"),
        (catch_all, "try: f()\nexcept BaseException:\n    rollback()\n    raise"),
        (request_without_timeout, "session.get(url, timeout=10)"),
        (request_without_timeout, "body.get('nik')"),
    ],
)
def test_the_rule_lets_pass(rule: object, code: str) -> None:
    assert callable(rule)
    assert not breaks(rule, code)


@pytest.mark.parametrize("library", ONLY_IN)
def test_is_imported_only_where_it_belongs(library: str) -> None:
    allowed = {path for folder in ONLY_IN[library] for path in modules(folder)}
    strangers = [
        f"{path.relative_to(PACKAGE)}:{line}"
        for path in modules()
        if path not in allowed
        for name, line in imported(tree(path))
        if name == library
    ]
    assert strangers == []


def test_imports_inside_functions_are_seen_too() -> None:
    code = "def f():\n    import sqlite3.dbapi2\n    from PySide6.QtCore import Qt"
    assert [name for name, _ in imported(ast.parse(code))] == ["sqlite3", "PySide6"]


def test_no_file_is_long() -> None:
    long = [
        f"{path.relative_to(ROOT)}: {count}"
        for folder in ("src", "tests")
        for path in sorted((ROOT / folder).rglob("*.py"))
        if (count := len(path.read_text(encoding="utf-8").splitlines())) >= MAX_LINES
    ]
    assert long == []


def test_calls_are_read_by_their_last_name() -> None:
    names = [
        called_name(node)
        for node in ast.walk(ast.parse("self.a.tr('x')\ntr('x')\nt[0]()"))
        if isinstance(node, ast.Call)
    ]
    assert sorted(names) == ["", "tr", "tr"]
