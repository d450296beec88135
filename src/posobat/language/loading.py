"""Reads modules in another language: their words are replaced before they are compiled."""

import ast
from collections.abc import Iterator, Mapping, Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from pathlib import Path
from types import CodeType, ModuleType
from typing import Any

from posobat.language.literals import is_spoken, literals

_PACKAGE = Path(__file__).parents[1]


class _Replace(ast.NodeTransformer):
    """Puts the catalogue's words in the place of the source's."""

    def __init__(self, chosen: Mapping[int, str]) -> None:
        self._chosen = chosen

    def visit(self, node: ast.AST) -> ast.AST:
        told = self._chosen.get(id(node))
        found: ast.AST = self.generic_visit(node)
        if told is None:
            return found
        if isinstance(node, ast.Constant):
            return ast.copy_location(ast.Constant(told), node)
        if isinstance(found, ast.JoinedStr):
            return ast.copy_location(_filled(found, told), node)
        return found


def _filled(node: ast.JoinedStr, told: str) -> ast.JoinedStr:
    """The same values in the places that the translation gives them."""
    values = [part for part in node.values if isinstance(part, ast.FormattedValue)]
    parts: list[ast.expr] = []
    for text, place in _pieces(told):
        if text:
            parts.append(ast.Constant(text))
        if place is not None:
            parts.append(values[place])
    return ast.JoinedStr(parts)


def _pieces(told: str) -> Iterator[tuple[str, int | None]]:
    text, n = "", 0
    while n < len(told):
        if told[n : n + 2] in ("{{", "}}"):
            text, n = text + told[n], n + 2
        elif told[n] == "{":
            end = told.index("}", n)
            yield text, int(told[n + 1 : end])
            text, n = "", end + 1
        else:
            text, n = text + told[n], n + 1
    yield text, None


def translated(source: str, path: str, place: str, words: Mapping[str, str]) -> CodeType:
    root = ast.parse(source, path)
    found = {id(node): words[text] for node, text in literals(root, place) if text in words}
    changed: Any = ast.fix_missing_locations(_Replace(found).visit(root))
    made: CodeType = compile(changed, path, "exec", dont_inherit=True)
    return made


class TranslatingFinder(MetaPathFinder):
    def __init__(self, words: Mapping[str, str]) -> None:
        self._words = words

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if not fullname.startswith("posobat."):
            return None
        spec = PathFinder.find_spec(fullname, path, target)
        if spec is None or not isinstance(spec.loader, SourceFileLoader):
            return spec
        place = Path(spec.loader.path).relative_to(_PACKAGE).as_posix()
        if not is_spoken(place):
            return spec
        spec.loader = _Loader(spec.loader.name, spec.loader.path, self._words)
        return spec


class _Loader(SourceFileLoader):
    def __init__(self, name: str, path: str, words: Mapping[str, str]) -> None:
        super().__init__(name, path)
        self._words = words

    def get_code(self, fullname: str) -> CodeType | None:
        """Never from the cache, which holds the source language."""
        path = Path(self.get_filename(fullname))
        place = path.relative_to(_PACKAGE).as_posix()
        return translated(path.read_text(encoding="utf-8"), str(path), place, self._words)
