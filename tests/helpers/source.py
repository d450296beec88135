"""The project's own source as syntax trees, for rules that no ready-made linter holds."""

import ast
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "src" / "posobat"

Rule = Callable[[ast.AST], Iterator[int]]
"""Answers the lines of a tree that break the rule."""


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def modules(*folders: str) -> list[Path]:
    """Python files under these folders of the package, all of it by default."""
    roots = [PACKAGE / folder for folder in folders] if folders else [PACKAGE]
    return sorted(path for root in roots for path in root.rglob("*.py"))


def broken(rule: Rule, files: list[Path]) -> list[str]:
    """Places that break the rule, as `domain/clock.py:17`."""
    return [
        f"{path.relative_to(PACKAGE)}:{line}" for path in files for line in sorted(rule(tree(path)))
    ]


def breaks(rule: Rule, code: str) -> bool:
    """Whether this snippet breaks the rule: the proof that the rule can fail."""
    return any(True for _ in rule(ast.parse(code)))


def called_name(node: ast.Call) -> str:
    """`setText` of `self.label.setText(...)`, `tr` of `tr(...)`, "" of `table[0](...)`."""
    match node.func:
        case ast.Attribute(attr=name) | ast.Name(id=name):
            return name
    return ""


def dotted(node: ast.expr) -> str:
    """`self._session` of `self._session.get`'s receiver; parts that are no names are left out."""
    match node:
        case ast.Attribute(value=inner, attr=name):
            return f"{dotted(inner)}.{name}".lstrip(".")
        case ast.Name(id=name):
            return name
    return ""


def imported(root: ast.AST) -> Iterator[tuple[str, int]]:
    """Top-level names of the modules that a tree imports from outside, with their lines."""
    for node in ast.walk(root):
        match node:
            case ast.Import(names=names):
                yield from ((alias.name.split(".")[0], node.lineno) for alias in names)
            case ast.ImportFrom(module=str(module), level=0):
                yield module.split(".")[0], node.lineno
