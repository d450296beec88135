"""What the documents say exists: commands, verbs, keys, files, links."""

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from sqlmodel import SQLModel

from helpers.source import PACKAGE, ROOT
from posobat.__main__ import COMMANDS
from posobat.domain.change import Kind
from posobat.domain.slipnumber import check_slip
from posobat.store import tables, tables_local
from posobat.store.migrate import HEAD
from posobat.ui import shortcuts
from posobat.ui.antrean.steps import StepId

GUIDES = sorted((ROOT / "docs" / "panduan").glob("*.md"))
PAGES = sorted({*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")})
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
MODULE = re.compile(r"`([a-z_]+(?:/[a-z_]+)*\.py)`")
VERB = re.compile(r"\./dev ([a-z]+)")
SLIP = re.compile(r"\b[A-Z]{2,8}-\d{6}-\d{4}-[0-9A-Z]\b")
QUOTED = re.compile(r'"([^"\n]{3,90})"|(?<!\*)\*([^*\n]{3,60})\*(?!\*)')
OF_OTHERS = {"--no-install-recommends", "--require-hashes", "--no-deps", "--no-owner", "--strict"}
"""Options of Debian's, pip's, PostgreSQL's and mypy's programs."""
HEADINGS = ("Summary", "Context", "Decision", "Consequences", "Alternatives")


@cache
def text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


@cache
def source() -> str:
    """Everything that the program may say; sentences on several lines in one piece."""
    parts = (path.read_text(encoding="utf-8") for path in sorted(PACKAGE.rglob("*.py")))
    return re.sub(r'"\s*\n\s*f?"', "", "\n".join(parts)).lower()


@cache
def tools() -> str:
    """The source, and what `./dev` starts besides."""
    mine = [ROOT / "dev", *(ROOT / "resources").rglob("*.py"), *(ROOT / "tests").rglob("*.py")]
    return source() + "".join(text(path) for path in mine if path != Path(__file__)).lower()


def unknown_words(page: str) -> list[str]:
    """What a guide quotes, by marks or in italics, and no screen says. Figures and what an ellipsis
    stands for differ from day to day."""
    prose = re.sub(r"```.*?```", "", page, flags=re.DOTALL)
    quotes = [one or two for one, two in QUOTED.findall(re.sub(r"\s*\n\s*", " ", prose))]
    return [
        quote
        for quote in quotes
        if any(
            part.strip() not in source() for part in re.split(r"…|/|\d+|\bke-n\b", quote.lower())
        )
    ]


def adrs() -> list[Path]:
    return sorted((ROOT / "docs" / "adr").glob("*.md"))


def anchors(page: Path) -> set[str]:
    """The anchors that GitHub gives to a page's headings."""
    heads = re.findall(r"^#+ (.+)$", text(page), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}


def dead_links(page: Path, content: str) -> Iterator[str]:
    for link in LINK.findall(content):
        if "://" in link:
            continue
        target, _, anchor = link.partition("#")
        path = (page.parent / target).resolve() if target else page
        if not path.exists() or (anchor and anchor not in anchors(path)):
            yield link


def shown_keys(content: str) -> set[str]:
    return set(re.findall(r"`([^`\n]+)`", content))


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_in_the_readme_or_a_guide(name: str) -> None:
    told = "".join(text(page) for page in (ROOT / "README.md", *GUIDES))
    spoken = rf"posobat {re.escape(name)}\b|`posobat [^`]*`, (`[a-z-]+`, )*`{re.escape(name)}`"
    assert re.search(spoken, told), f"posobat {name}"


def test_no_page_names_a_command_that_does_not_exist() -> None:
    named = {
        (page.name, word)
        for page in PAGES
        for word in re.findall(r"(?:`|^|\$ )posobat ([a-z][a-z-]+)", text(page), re.MULTILINE)
    }
    assert {pair for pair in named if pair[1] not in COMMANDS} == set()


def test_every_verb_of_dev_exists() -> None:
    offered = set(re.findall(r"^    ([a-z]+)(?: \|[^)]*)?\)", text(ROOT / "dev"), re.MULTILINE))
    named = {(page.name, verb) for page in PAGES for verb in VERB.findall(text(page))}
    assert {"demo", "test"} <= offered
    assert {pair for pair in named if pair[1] not in offered} == set()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_and_picture_leads_somewhere(page: Path) -> None:
    assert list(dead_links(page, text(page))) == []


def test_a_dead_link_is_found() -> None:
    page = ROOT / "README.md"
    bad = "[x](docs/tidak-ada.md) ![y](docs/gambar/kosong.png) [z](ARCHITECTURE.md#tidak-ada)"
    assert len(list(dead_links(page, bad))) == 3


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_module_named_exists(page: Path) -> None:
    bare = {"page.py", "presenter.py"}  # the files of any screen
    known = {path.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("*.py")}
    known |= {path.relative_to(ROOT).as_posix() for path in (ROOT / "tests").rglob("*.py")}
    known |= {path.name for path in (ROOT / "tests" / "contracts").glob("*.py")}
    assert set(MODULE.findall(text(page))) - known - bare == set()


@pytest.mark.parametrize("page", GUIDES, ids=lambda page: page.name)
def test_what_a_guide_quotes_is_what_a_screen_says(page: Path) -> None:
    assert unknown_words(text(page)) == []


def test_a_sentence_that_no_screen_says_is_found() -> None:
    page = 'Tampil "Draf tersimpan pukul …", lalu "Paket sudah terbang" di *Papan terbang*.'
    assert unknown_words(page) == ["Paket sudah terbang", "Papan terbang"]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_options_variables_and_addresses_that_a_page_names_exist(page: Path) -> None:
    told = text(page)
    named = set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", told)) - OF_OTHERS
    named |= set(re.findall(r"POSOBAT_[A-Z_]+", told)) | set(re.findall(r"/v1/[a-z]+", told))
    assert {name for name in named if name.lower() not in tools()} == set()


def test_the_slip_numbers_that_the_pages_show_can_be_typed() -> None:
    shown = {slip for page in PAGES for slip in SLIP.findall(text(page))}
    assert shown
    for slip in shown:
        assert check_slip(slip) == slip


def test_the_picture_and_the_house_rules_show_the_layers_as_they_are_held() -> None:
    held = tomllib.loads(text(ROOT / "pyproject.toml"))["tool"]["importlinter"]["contracts"][0]
    rows = [tuple(re.findall(r"\w+", row)) for row in held["layers"]]
    picture = text(ROOT / "docs" / "gambar" / "lapisan.svg")
    drawn = re.findall(r'y="([\d.]+)" font-size="15"[^>]*>(\w+)<', picture)
    heights = sorted({float(y) for y, _ in drawn})
    assert [tuple(n for y, n in drawn if float(y) == height) for height in heights] == rows
    block = re.search(r"```\n(__main__ .*?)```", text(ROOT / "CONTRIBUTING.md"), re.DOTALL)
    assert block is not None
    assert [tuple(re.findall(r"\w+", row)) for row in block.group(1).split(">")] == rows


def test_architecture_names_every_package_and_every_table() -> None:
    told = text(ROOT / "ARCHITECTURE.md")
    parts = {p.stem for p in PACKAGE.iterdir() if p.suffix == ".py" or (p / "__init__.py").exists()}
    parts -= {"__init__"}
    assert {part for part in parts if f"`{part}`" not in told} == set()
    named = {
        str(model.__tablename__)
        for module in (tables, tables_local)
        for model in vars(module).values()
        if isinstance(model, type) and issubclass(model, SQLModel) and model is not SQLModel
    }
    assert len(named) > 10
    assert {table for table in named if f"`{table}`" not in told} == set()


def test_decisions_are_numbered_without_gaps_and_have_their_parts() -> None:
    numbers = [int(path.name[:4]) for path in adrs()]
    assert numbers == list(range(1, len(numbers) + 1))
    for path in adrs():
        assert text(path).startswith(f"# {path.name[:4]} "), path.name
        assert re.findall(r"^## (.+)$", text(path), re.MULTILINE) == list(HEADINGS), path.name


def test_every_decision_that_is_cited_exists() -> None:
    here = {path.name[:4] for path in adrs()}
    sources = [*PAGES, ROOT / "pyproject.toml", *PACKAGE.rglob("*.py")]
    cited = {n for page in sources for n in re.findall(r"(?:docs/adr/|ADR )(\d{4})", text(page))}
    assert cited <= here


def test_the_guides_name_every_key() -> None:
    shown = set().union(*(shown_keys(text(page)) for page in GUIDES))
    wanted = {key.label for key in shortcuts.ALL} - {shortcuts.FILTERS.label}
    wanted |= {step.value for step in StepId}
    assert {key for key in wanted if key not in shown} == set()


def test_the_guides_shout_at_nobody_and_name_the_key_file() -> None:
    for page in GUIDES:
        prose = re.sub(r"```.*?```|`[^`]*`", "", text(page), flags=re.DOTALL)
        assert "!" not in prose.replace("![", ""), page.name
    assert "`kunci`" in text(ROOT / "docs" / "panduan" / "ti.md")


def test_the_newest_migration_is_a_file() -> None:
    scripts = (PACKAGE / "store" / "migrations" / "versions").glob(f"{HEAD}_*.py")
    assert len(list(scripts)) == 1


def test_the_glossary_says_where_each_kind_of_op_belongs() -> None:
    told = text(ROOT / "docs" / "glossary.md")
    nouns = {"prescription": "resep", "delivery": "antaran", "post": "pos"}
    for kind in Kind:
        family = kind.partition(".")[0]
        assert re.search(rf"\b{nouns.get(family, family)}\b", told), kind
