"""Which literals of a module are words that people read, and the template of each."""

import ast
import re
from collections.abc import Callable, Iterator

Found = Iterator[tuple[ast.expr, str]]

_SAYING = {
    "DomainError": (1, 2),
    "EnvironmentFault": (1, 2),
    "Notice": (1, 2),
    "CourierDataError": (0, 1),
    "StatusWord": (0, 1),
    "Key": (2, 3),
}
"""What is said by these calls: which of their arguments."""
_WORDED = (
    "ui/", "app/whereabouts.py", "app/board.py", "domain/reasons.py", "domain/steps.py",
    "domain/status_words.py", "domain/review.py", "domain/manifest.py", "domain/incident.py",
    "domain/driver.py", "domain/eligibility.py", "app/road.py", "app/reports.py",
)  # fmt: skip
"""Modules in which every literal that reads like words is words; elsewhere only what is raised."""
_WORD = re.compile(r"[a-z][a-z-]{3,}")
_HELD = re.compile(r"\{[^}]*\}")
_CODE = re.compile(r" \(Kode [A-Z0-9-]+\)$")
_NO_WORDS = ("#", "http", "/", "%", "SELECT ", "M ")
_SPOKEN = ("domain/", "app/", "store/", "sync/", "printing/spooler.py")
"""Modules in which a whole sentence is said to somebody, wherever it stands."""
_ELSEWHERE = ("demo/", "server/", "gosend_sim/", "cli/", "exports/", "couriers/", "printing/")
"""Modules that no screen of a post speaks with."""
_KEPT = ("domain/refusals.py", "app/papers.py", "app/print_papers.py", "app/destruction.py")
"""What is compared with the server's own words, and what stands on paper."""
_NOT_SHOWN = frozenset(
    {"tr", "setObjectName", "setProperty", "findChild", "QKeySequence", "getattr", "compile",
     "import_module", "TypeVar", "Template", "strftime", "AssertionError", "ValueError"}
)  # fmt: skip


def is_spoken(place: str) -> bool:
    """Whether a module may have words at all. `place` as "ui/rail.py"."""
    return place.startswith(_SPOKEN) or not place.startswith((*_ELSEWHERE, *_KEPT))


def literals(root: ast.AST, place: str) -> Found:
    """Every literal of a module that people read, with its template: "{0} data" for an f-string.
    `place` as "ui/rail.py"."""
    if not is_spoken(place) or place.startswith(_KEPT):
        return
    everything, sentences = place.startswith(_WORDED), place.startswith(_SPOKEN)
    yield from _Reader(everything=everything, sentences=sentences).read(root)


def is_words(text: str) -> bool:
    """Begins like a sentence, or has two words in it, or one beside a value."""
    if text.lstrip().startswith(_NO_WORDS):
        return False
    bare = text.strip(" ,.;:·–-()\"'0123456789×")
    letters = sum(c.isalpha() for c in _HELD.sub("", bare))
    filled = "{" in bare
    if letters < (2 if filled else 3) or (not bare[0].isalpha() and not filled):
        return False
    gaps = (n for n in range(1, len(bare) - 1) if bare[n] == " ")
    several = any(bare[n - 1].isalpha() and bare[n + 1].isalpha() for n in gaps)
    beside = " " in text.strip() and (filled or letters > 3)
    return several or beside or (bare[0].isupper() and bare[1:2].islower())


def _is_sentence(text: str) -> bool:
    """Perhaps with the code that IT asks for behind it."""
    bare = _CODE.sub("", text.strip())
    return bare[:1].isupper() and bare.endswith(".") and bare.count(" ") >= 2


def template_of(node: ast.JoinedStr) -> str:
    parts = []
    for part in node.values:
        if isinstance(part, ast.Constant):
            parts.append(str(part.value).replace("{", "{{").replace("}", "}}"))
        else:
            parts.append(f"{{{sum(p.startswith('{') and p[1:2].isdigit() for p in parts)}}}")
    return "".join(parts)


class _Reader:
    """Walks a module and leaves out what is no text for people: names of things, keys of a
    dictionary, what is compared or matched, annotations. `told`: inside of what is said to them."""

    def __init__(self, *, everything: bool, sentences: bool) -> None:
        self._everything = everything
        self._sentences = sentences
        self._ways: dict[type[ast.AST], Callable[..., Found]] = {
            ast.Constant: self._constant,
            ast.JoinedStr: self._joined,
            ast.Call: self._call,
            ast.Dict: self._dict,
            ast.Subscript: self._subscript,
            ast.match_case: self._case,
            ast.Compare: _nothing,
            ast.arguments: _nothing,
        }

    def read(self, node: ast.AST, *, told: bool = False) -> Found:
        match node:
            case ast.Expr(value=ast.Constant()):
                return
        yield from self._ways.get(type(node), self._children)(node, told=told)

    def _shown(self, text: str, *, told: bool) -> bool:
        shown = told or self._everything or (self._sentences and _is_sentence(text))
        return shown and is_words(text)

    def _children(self, node: ast.AST, *, told: bool) -> Found:
        for name, child in ast.iter_fields(node):
            if name not in ("annotation", "returns", "decorator_list"):
                for one in child if isinstance(child, list) else [child]:
                    if isinstance(one, ast.AST):
                        yield from self.read(one, told=told)

    def _constant(self, node: ast.Constant, *, told: bool) -> Found:
        if isinstance(node.value, str) and self._shown(node.value, told=told):
            yield node, node.value

    def _joined(self, node: ast.JoinedStr, *, told: bool) -> Found:
        template = template_of(node)
        if self._shown(template, told=told):
            yield node, template
        for part in node.values:
            if isinstance(part, ast.FormattedValue):
                yield from self.read(part.value, told=told)

    def _dict(self, node: ast.Dict, *, told: bool) -> Found:
        """A table of words may hold single ones."""
        for value in node.values:
            match value:
                case ast.Constant(value=str(text)) if self._everything and _WORD.fullmatch(text):
                    yield value, text
                case _:
                    yield from self.read(value, told=told)

    def _subscript(self, node: ast.Subscript, *, told: bool) -> Found:
        yield from self.read(node.value, told=told)

    def _case(self, node: ast.match_case, *, told: bool) -> Found:
        for one in node.body:
            yield from self.read(one, told=told)

    def _call(self, node: ast.Call, *, told: bool) -> Found:
        name = _name(node.func)
        if name in _NOT_SHOWN:
            return
        yield from self.read(node.func, told=told)
        first, last = _SAYING.get(name, (0, len(node.args)))
        for argument in node.args[first:last]:
            yield from self.read(argument, told=told or name in _SAYING)
        for keyword in node.keywords:
            yield from self.read(keyword.value, told=told or name in _SAYING)


def _nothing(_node: ast.AST, *, told: bool) -> Found:
    del told
    yield from ()


def _name(func: ast.expr) -> str:
    return func.attr if isinstance(func, ast.Attribute) else getattr(func, "id", "")
