"""The mapping file: the schema and the reader say the same, and a fault is one line that says where."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from exporter.facts.settings import Defaults, Settings, read_settings, schema
from exporter.facts.tables.headings import column_of
from exporter.findings import SourceUnreadable, UsageRefused
from exporter.model.wording import read_measure, read_period

Write = Callable[[str], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def written(text: str) -> Path:
        path = tmp_path / "map.toml"
        path.write_text(text, "utf-8")
        return path

    return written


WHOLE = """\
entry_point = "key-indicators"

[entity]
scheme = "uscc"
identifier = "91440300708461136T"

[defaults]
unit = "人民币千元"
period = "2021"
decimals = -3

[tables."资产 负债"]
unit = "亿元"
decimals = "INF"
language = "en"

[synonyms]
"净利" = "cbar:NetProfit"
"""


def test_a_whole_file_is_read(write: Write) -> None:
    settings = read_settings(write(WHOLE))
    assert settings.entity is not None
    assert (settings.entity.identifier, settings.entry_point, settings.synonyms) == (
        "91440300708461136T",
        "key-indicators",
        {"净利": "cbar:NetProfit"},
    )
    thousands, hundred_millions = read_measure("人民币千元"), read_measure("亿元")
    period = read_period("2021")
    assert settings.of() == Defaults(unit=thousands, period=period, decimals="-3", language="zh-CN", entity=settings.entity)
    assert settings.of("资产 负债") == Defaults(unit=hundred_millions, period=period, decimals="INF", language="en", entity=settings.entity)


def test_an_empty_file_sets_nothing(write: Write) -> None:
    assert read_settings(write("# nothing yet\n")) == Settings()


VALUES = st.one_of(
    st.booleans(),
    st.integers(-200, 200),
    st.sampled_from(["", "INF", "zh-CN", "千元", "-3", "lei", "a"]),
    st.lists(st.integers(), max_size=1),
)
KEYS = st.sampled_from(
    ["entry_point", "entity", "defaults", "tables", "synonyms", "scheme", "identifier", "unit", "scale", "decimals", "language", "x"]
)
DOCUMENTS = st.recursive(VALUES, lambda inner: st.dictionaries(KEYS, inner, max_size=4), max_leaves=8)


@given(st.dictionaries(KEYS, DOCUMENTS, max_size=4))
def test_the_reader_refuses_what_the_schema_refuses(document: dict[str, object]) -> None:
    from exporter.facts import settings as module

    whole = schema()
    accepted = jsonschema.Draft202012Validator(whole).is_valid(document)
    assert accepted == (not list(module._faults(document, whole, whole, ())))  # noqa: SLF001  # the law is about the checker alone


def test_the_schema_is_one_that_editors_take() -> None:
    jsonschema.Draft202012Validator.check_schema(schema())


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("x = 1", 1, "'x' is no setting"),
        ('[entity]\nscheme = "lei"', 1, "lacks identifier"),
        ('[entity]\nscheme = "lei"\nidentifier = "abc"', 3, "18 letters"),
        ('[defaults]\n\nunit = "bananas"', 3, "no unit"),
        ('[defaults]\nperiod = "2021-02-30"', 2, "no period"),
        ('[defaults]\nscale = "3"', 2, "type integer"),
        ("[defaults]\nscale = 99", 2, "from -20 to 20"),
        ('[defaults]\ndecimals = "many"', 2, "no decimals"),
        ('[tables.a]\nunit = "元"\n[tables.b]\nunit = "bananas"', 4, "no unit"),
        ('defaults.unit = "bananas"', 1, "no unit"),
        ("[synonyms]\na = 1", 2, "type string"),
        ('[synonyms]\n"a b" = ""', 2, "not be empty"),
        ("a =", 1, "no TOML"),
        ('\n\n"a', 3, "no TOML"),
        ("a = 1\na = 2", 2, "no TOML"),
    ],
)
def test_a_fault_is_one_line_that_says_where(write: Write, text: str, line: int, said: str) -> None:
    with pytest.raises(UsageRefused) as caught:
        read_settings(write(text))
    assert f"map.toml:{line}: " in str(caught.value)
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_file_in_another_encoding_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "map.toml"
    path.write_bytes("# 一\n[synonyms]\n'净利' = 'cbar:NetProfit'".encode("gb18030"))
    with pytest.raises(UsageRefused, match="not UTF-8"):
        read_settings(path)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceUnreadable, match="no such file"):
        read_settings(tmp_path / "none.toml")


NAMES = st.text(st.characters(max_codepoint=0xFFFF, exclude_categories=["Cs"]), max_size=8)


@given(st.dictionaries(NAMES, NAMES, max_size=4))
def test_any_label_may_be_a_synonym(tmp_path_factory: pytest.TempPathFactory, synonyms: dict[str, str]) -> None:
    path = tmp_path_factory.mktemp("map") / "map.toml"
    lines = (f"{json.dumps(label)} = {json.dumps(name)}\n" for label, name in synonyms.items())
    path.write_text("[synonyms]\n" + "".join(lines).replace("\x7f", "\\u007f"), "utf-8")
    if all(synonyms.values()):
        assert read_settings(path).synonyms == synonyms
    else:
        with pytest.raises(UsageRefused):
            read_settings(path)


def test_the_mapping_file_of_the_documentation_is_read(root: Path, write: Write) -> None:
    page = (root / "docs" / "facts-tables.md").read_text("utf-8")
    settings = read_settings(write(page.partition("```toml\n")[2].partition("```")[0]))
    assert settings.synonyms == {"净利": "cbar:NetProfit"}
    assert settings.of("资产负债表").decimals == "-6"


def test_the_columns_of_the_documentation_are_known(root: Path) -> None:
    page = (root / "docs" / "facts-tables.md").read_text("utf-8")
    rows = [line.split("|")[1:3] for line in page.splitlines() if line.startswith("| `")]
    words = [word.strip(" `") for cells in rows[:7] for cell in cells for word in cell.split(",")]
    assert {word for word in words if column_of(word) is None} == set()
    assert len(words) > 20
