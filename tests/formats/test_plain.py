"""The law of plain blocks: whether facts are read as text or by their elements, and wherever blocks end, the same is read."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from exporter.formats.xbrl_xml import plain, scan
from exporter.formats.xbrl_xml.instance import Instance

HEAD = (
    '<xbrli:xbrl xmlns:xbrli="http://www.xbrl.org/2003/instance" xmlns:link="http://www.xbrl.org/2003/linkbase"'
    ' xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
    ' xmlns:a="http://a.example" xmlns="http://b.example">\n'
    '  <link:schemaRef xlink:type="simple" xlink:href="a.xsd"/>\n'
)
SAID = (
    'contextRef="c"',
    'contextRef="d" unitRef="u" decimals="-3"',
    'decimals="0" contextRef="c"',
    "contextRef='c'",
    'contextRef="c" a:x="1"',
)
FACTS = (
    "<a:A {}>1</a:A>", "<B {}>资产</B>", '<a:A id="f{n}" {}>2</a:A>', '<a:A {} id="g{n}">3</a:A>', '<a:A {} xsi:nil="true"/>',
    "<a:A {}></a:A>", "<a:A {}>4 &lt; 5</a:A>", "<a:A {}><![CDATA[<a:A>]]></a:A>", "<a:A\n   {}>6</a:A>", "<a:A {}>seven\nand  more</a:A>",
    "<a:A {}>1 > 0</a:A>", '<a:A {} xml:lang="zh">八</a:A>', '<a:A {} xmlns:a="http://c.example">9</a:A>',
)  # fmt: skip
OTHERS = (
    '<!-- <a:A contextRef="c">0</a:A> -->', "<?go on?>", '<a:T><a:A contextRef="c">1</a:A>\n<a:A contextRef="c">2</a:A></a:T>',
    '<a:F contextRef="c"><xbrli:numerator>1</xbrli:numerator><xbrli:denominator>3</xbrli:denominator></a:F>', "loose text", "",
    '<xbrli:unit id="u{n}"><xbrli:measure>a:u</xbrli:measure></xbrli:unit>', "<a:A>no context</a:A>", "<link:loc/>",
    '<xbrli:context id="c{n}"><xbrli:entity><xbrli:identifier scheme="s">i</xbrli:identifier></xbrli:entity></xbrli:context>',
    '<link:footnoteLink xlink:type="extended"/>',
)  # fmt: skip


@st.composite
def documents(draw: st.DrawFn) -> bytes:
    """An instance of facts and of what stands between them, most facts plain, in runs as programs write them."""
    number = iter(range(1000))
    fact = st.tuples(st.sampled_from(FACTS), st.sampled_from(SAID)).map(lambda pair: pair[0].replace("{}", pair[1]))
    piece = st.one_of(st.lists(fact, min_size=1, max_size=8), st.sampled_from(OTHERS).map(lambda one: [one]))
    pieces = [one.replace("{n}", str(next(number))) for several in draw(st.lists(piece, max_size=8)) for one in several]
    text = HEAD + draw(st.sampled_from(["\n  ", "\r\n", ""])).join(pieces) + "\n</xbrli:xbrl>\n"
    encoding = draw(st.sampled_from(["", "UTF-8", "GB18030", "UTF-16"]))
    declared = f'<?xml version="1.0" encoding="{encoding}"?>\n' if encoding else ""
    return (declared + text).encode(encoding or "UTF-8")


def said(instance: Instance) -> tuple[Any, ...]:
    """All that was read, in a form that compares; codes count too, as rules tell things in their order."""
    facts = instance.facts
    columns = (facts.concept, facts.context, facts.trait, facts.lines, list(facts.ids), list(facts.values))
    pools = (facts.concepts.values, facts.context_refs.values, facts.traits.values)
    rest = (instance.root, instance.references, instance.contexts, instance.units, instance.tuples, instance.tuple_of, instance.ids)
    return (*columns, *pools, *rest, instance.fractions, instance.mixed, instance.footnote_links, instance.repeated_ids)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(document=documents(), size=st.integers(min_value=60, max_value=2000))
def test_text_and_elements_say_the_same(document: bytes, size: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "report.xbrl"
    path.write_bytes(document)
    with monkeypatch.context() as patched:
        patched.setattr(scan, "plain_facts", lambda _block, _line: None)
        by_elements = said(scan.read(path))
    with monkeypatch.context() as patched:
        patched.setattr(plain, "_SIZE", size)
        assert said(scan.read(path)) == by_elements


def test_what_programs_write_is_read_as_text() -> None:
    block = (
        b'  <a:A contextRef="c" unitRef="u" decimals="0">1</a:A>\n'
        b'  <a:A id="f" contextRef="c" xsi:nil="true"/>\n'
        b'  <a:B contextRef="c"></a:B>'
    )
    found = plain.plain_facts(block, 7)
    assert found is not None
    assert (found.names, found.ids, found.values, found.lines, found.end) == (
        (b"a:A", b"a:A", b"a:B"), (b"", b"f", b""), [b"1", b"", b""], [7, 8, 9], 9,
    )  # fmt: skip


@pytest.mark.parametrize("value", [b"1 &lt; 2", b"<![CDATA[1]]>", b"<!-- -->1", b"<b:B>1</b:B><", b"1 > 2", b"1\r2"])
def test_what_needs_a_parser_is_not_read_as_text(value: bytes) -> None:
    block = b'<a:A contextRef="c">' + value + b"</a:A>"
    found = plain.plain_facts(block, 1)
    assert found is None or len(found.names) > 1, "more tags than children of the root, and the scan leaves it"
