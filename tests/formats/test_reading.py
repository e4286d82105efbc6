"""Reading an instance gives back what writing was given."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exporter.formats.xbrl_xml.reading import NotExpressible, read
from exporter.formats.xbrl_xml.writing import write
from exporter.model.aspects import UNIT_CNY, UNIT_PURE, Context, Duration, Entity, Forever, Instant, TypedMember
from exporter.model.facts import Fact, FactTable, Footnote, Report
from exporter.model.taxonomy import Arc, Taxonomy
from exporter.names import Arcrole, QName

BANK = "http://bank.example/2025"
_ENTITY = Entity("http://standards.iso.org/iso/17442", "529900EXAMPLEBANK001")
_DAYS = st.dates(dt.date(1990, 1, 1), dt.date(2090, 1, 1))
_PERIODS = st.one_of(
    _DAYS.map(Instant), st.tuples(_DAYS, st.integers(0, 400)).map(lambda pair: Duration(pair[0], pair[0] + dt.timedelta(pair[1])))
)
_TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Cn", "Co")), min_size=1, max_size=20)
_AXES = st.one_of(
    st.just(()),
    st.just(((QName(BANK, "Axis"), QName(BANK, "Member")),)),
    _TEXTS.map(str.strip).filter(bool).map(lambda text: ((QName(BANK, "Holder"), TypedMember(QName(BANK, "Name"), text)),)),
)
_CONTEXTS = st.builds(Context, st.just(_ENTITY), _PERIODS, _AXES)
_NAMES = st.sampled_from(("Assets", "Loans", "Ratio")).map(lambda name: QName(BANK, name))
_NUMBERS = st.builds(
    Fact,
    concept=_NAMES,
    context=_CONTEXTS,
    value=st.one_of(st.none(), st.integers(-(10**18), 10**18).map(str)),
    unit=st.sampled_from((UNIT_CNY, UNIT_PURE)),
    decimals=st.just(None),
)
_WORDS = st.builds(Fact, concept=_NAMES, context=_CONTEXTS, value=_TEXTS, language=st.sampled_from(("zh-CN", "en")))


@given(st.lists(st.one_of(_NUMBERS, _WORDS), max_size=8))
def test_what_was_written_is_read(facts: list[Fact]) -> None:
    report = Report(FactTable(facts), taxonomy=("http://bank.example/entry.xsd",))
    with TemporaryDirectory() as folder:
        path = Path(folder, "report.xbrl")
        write(report, path)
        back = read(path)
    assert sorted(map(repr, map(_plain, back.facts))) == sorted(map(repr, map(_plain, facts)))
    assert back.taxonomy == report.taxonomy


def _plain(fact: Fact) -> tuple[object, ...]:
    return fact.concept, fact.context, fact.value, fact.unit, fact.decimals, fact.language


def test_footnotes_come_back_with_their_facts(tmp_path: Path) -> None:
    facts = [Fact(concept=QName(BANK, name), context=Context(_ENTITY, Forever()), value="1", unit=UNIT_PURE) for name in ("A", "B")]
    write(Report(FactTable(facts), footnotes=(Footnote("注：含利息", "zh-CN", (1,)),)), tmp_path / "r.xbrl")
    back = read(tmp_path / "r.xbrl")
    (note,) = back.footnotes
    assert (note.text, note.language) == ("注：含利息", "zh-CN")
    assert [back.facts[row].concept.local for row in note.facts] == ["B"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("<xbrli:forever/>", "<xbrli:instant>2021-12-31T12:00:00</xbrli:instant>"),
        ("<xbrli:forever/>", "<xbrli:instant>soon</xbrli:instant>"),
        ('contextRef="F"', 'contextRef="other"'),
        ('unitRef="pure"', 'unitRef="other"'),
        ('decimals="INF"', 'precision="2"'),
        ('decimals="INF"', 'decimals="9999999"'),
        ('decimals="INF"', 'decimals="2147483647"'),
        ('decimals="INF"', 'decimals="few"'),
        ("</xbrli:xbrl>", "<Tuple><Item contextRef='F'>1</Item></Tuple></xbrli:xbrl>"),
    ],
)
def test_what_a_report_cannot_say_is_refused(old: str, new: str, tmp_path: Path) -> None:
    fact = Fact(concept=QName(BANK, "A"), context=Context(_ENTITY, Forever()), value="1", unit=UNIT_PURE)
    path = tmp_path / "r.xbrl"
    write(Report(FactTable([fact])), path)
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(NotExpressible):
        read(path)


@pytest.mark.parametrize("container", ["segment", "scenario"])
def test_dimensions_stay_where_they_stood(container: str, tmp_path: Path) -> None:
    axis = ((QName(BANK, "Axis"), QName(BANK, "Member")),)
    fact = Fact(concept=QName(BANK, "A"), context=Context(_ENTITY, Forever(), axis), value="1", unit=UNIT_PURE)
    write(Report(FactTable([fact]), container=container), tmp_path / "r.xbrl")
    assert f"</xbrli:{container}>" in (tmp_path / "r.xbrl").read_text(encoding="utf-8")
    assert read(tmp_path / "r.xbrl").container == container


def test_dimensions_in_both_containers_are_refused(tmp_path: Path) -> None:
    facts = [
        Fact(
            concept=QName(BANK, "A"),
            context=Context(_ENTITY, Forever(), ((QName(BANK, "Axis"), QName(BANK, name)),)),
            value="1",
            unit=UNIT_PURE,
        )
        for name in ("M", "N")
    ]
    path = tmp_path / "r.xbrl"
    write(Report(FactTable(facts)), path)
    text = path.read_text(encoding="utf-8")
    start, end = text.index("    <xbrli:scenario>"), text.index("    </xbrli:scenario>")
    moved = text[start:end].replace("scenario", "segment") + "    </xbrli:segment>\n"
    without = text[:start] + text[end + len("    </xbrli:scenario>\n") :]
    path.write_text(without.replace("    </xbrli:entity>", f"{moved}    </xbrli:entity>", 1), encoding="utf-8")
    with pytest.raises(NotExpressible, match="segment and in scenario"):
        read(path)


@pytest.mark.parametrize(("elements", "container"), [(("segment",), "segment"), (("segment", "scenario"), "scenario"), ((), "scenario")])
def test_a_taxonomy_says_where_dimensions_stand(elements: tuple[str, ...], container: str) -> None:
    arcs = {
        QName(BANK, f"I{name}"): (Arc(source=QName(BANK, f"I{name}"), target=QName(BANK, "T"), context_element=name),) for name in elements
    }
    assert Taxonomy(networks={str(Arcrole.ALL): {"role": arcs}}).container == container
