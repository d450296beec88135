"""What staff read passes through tr(), so that it can be translated and found in one place."""

import ast
from collections.abc import Iterator

import pytest

from helpers.source import breaks, broken, called_name, modules

EVERY = range(9)
SHOWS_TEXT: dict[str, range] = {
    # method or widget -> which of its arguments are shown
    **dict.fromkeys(
        [
            "setText", "setPlainText", "setTitle", "setWindowTitle", "setToolTip", "setStatusTip",
            "setWhatsThis", "setPlaceholderText", "setAccessibleName", "setAccessibleDescription",
            "setLabelText", "setInformativeText", "setDetailedText", "setPrefix", "setSuffix",
            "setHorizontalHeaderLabels", "setVerticalHeaderLabels", "setHeaderLabels",
            "showMessage", "addItems", "setButtonText", "setTabText", "setSpecialValueText",
        ],
        range(1),
    ),
    **dict.fromkeys(["addItem", "addAction", "addMenu", "addButton"], range(2)),
    **dict.fromkeys(["addTab", "addRow", "insertTab", "setItemText"], EVERY),
    **dict.fromkeys(
        [
            "QLabel", "QPushButton", "QToolButton", "QCheckBox", "QRadioButton", "QGroupBox",
            "QAction", "QCommandLinkButton", "QDockWidget", "QMenu",
        ],
        range(2),
    ),
}  # fmt: skip
SHOWN_BY_NAME = {"text", "title", "toolTip", "placeholderText", "windowTitle"}
TRANSLATES = {"tr", "translate", "QT_TRANSLATE_NOOP"}


def literals(node: ast.AST) -> Iterator[ast.expr]:
    """Words that a person would read in this expression and that did not go through tr()."""
    match node:
        case ast.Constant(value=str(words)) if any(letter.isalpha() for letter in words):
            yield node
        case ast.JoinedStr(values=parts):
            for part in parts:
                yield from literals(part)
        case ast.BinOp(left=left, right=right):
            yield from literals(left)
            yield from literals(right)
        case ast.IfExp(body=one, orelse=other):
            yield from literals(one)
            yield from literals(other)
        case ast.List(elts=elements) | ast.Tuple(elts=elements):
            for element in elements:
                yield from literals(element)
        case ast.Call(func=ast.Attribute(value=receiver, attr="format" | "upper" | "join")):
            yield from literals(receiver)


def shown(call: ast.Call) -> Iterator[ast.expr]:
    name = called_name(call)
    if name not in SHOWS_TEXT:
        return
    arguments = list(call.args)
    if name == "addItem" and arguments and not isinstance(arguments[0], ast.Name):
        arguments = arguments[:1]
    yield from (arguments[n] for n in SHOWS_TEXT[name] if n < len(arguments))
    yield from (keyword.value for keyword in call.keywords if keyword.arg in SHOWN_BY_NAME)


def untranslated(root: ast.AST) -> Iterator[int]:
    for node in ast.walk(root):
        if isinstance(node, ast.Call):
            for argument in shown(node):
                yield from (words.lineno for words in literals(argument))


def untranslatable(root: ast.AST) -> Iterator[int]:
    """tr() of anything but plain literals: the extractor cannot see what it will say."""
    for node in ast.walk(root):
        if isinstance(node, ast.Call) and called_name(node) == "tr" and node.args:
            first = node.args[0]
            if isinstance(first, ast.JoinedStr | ast.BinOp):
                yield node.lineno


def test_no_screen_shows_words_that_skip_translation() -> None:
    assert broken(untranslated, modules("ui")) == []


def test_every_translated_text_is_a_plain_literal() -> None:
    assert broken(untranslatable, modules("ui")) == []


@pytest.mark.parametrize(
    "code",
    [
        "label.setText('Resep tersimpan')",
        "label.setText(f'{n} menunggu')",
        "label.setText('a' if online else tr('b'))",
        "label.setText('Pos {}'.format(name))",
        "menu.addAction(icon, 'Simpan')",
        "form.addRow('Nama', field)",
        "QPushButton('Simpan', self)",
        "QLabel(text='Nama')",
        "table.setHorizontalHeaderLabels(['Nama', tr('Alamat')])",
        "box.addItem('Umum', 'umum')",
    ],
)
def test_the_rule_catches(code: str) -> None:
    assert breaks(untranslated, code)


@pytest.mark.parametrize(
    "code",
    [
        "label.setText(self.tr('Resep tersimpan'))",
        "label.setText(view.title)",
        "label.setText(row['nama'])",
        "label.setText('–')",
        "label.setText(tr('{n} menunggu').format(n=n))",
        "box.addItem(tr('Umum'), 'umum')",
        "label.setObjectName('badge')",
        "label.setText(', '.join(names))",
    ],
)
def test_the_rule_lets_pass(code: str) -> None:
    assert not breaks(untranslated, code)


def test_a_formatted_text_cannot_be_translated() -> None:
    assert breaks(untranslatable, "self.tr(f'{n} menunggu')")
    assert not breaks(untranslatable, "self.tr('%n menunggu', '', n)")
