"""A hundred and more ways a facts table can be broken, each with the finding it must get. `WORKS` marks those that must be understood.

A case is a name, the bytes of a file, its ending, and the code of the finding; the test writes each to a file and maps it.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator
from typing import Final, NamedTuple

import pandas as pd
from sheets import number, row, sheet, styles, text, workbook

WORKS: Final = ""
UNREADABLE: Final = "bx:sourceUnreadable"


class Case(NamedTuple):
    """One input; `code` is the finding it gets, `WORKS` if it must give a fact and no error."""

    name: str
    data: bytes
    ending: str
    code: str


LONG: Final = "项目,期间,单位,数值\n"
WIDE: Final = "单位：人民币千元,,\n项目,2021年,2020年\n"
GOOD: Final = LONG + "净利润,2021,千元,5\n"


def cases() -> list[Case]:
    """All of them."""
    return [*_encodings(), *_text_files(), *_rows(), *_wide_rows(), *_workbook_parts(), *_workbook_cells(), *_records(), *_parquet()]


def _csv(name: str, content: str | bytes, code: str) -> Case:
    return Case(name, content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass"), ".csv", code)


def _encodings() -> Iterator[Case]:
    for encoding in ("utf-8", "utf-8-sig", "gb18030", "gbk", "gb2312", "utf-16", "utf-16-le", "utf-16-be"):
        yield _csv(f"text in {encoding}", GOOD.encode(encoding), WORKS)
    yield _csv("bytes of no encoding", b"\xff\x00\xfe\x81\x30\x81\x81" * 9 + b"\xff", UNREADABLE)
    yield _csv("a character cut in half", GOOD.encode()[:-3] + b"\xe5\x87", UNREADABLE)
    yield _csv("half of a UTF-16 character", GOOD.encode("utf-16")[:-1], UNREADABLE)
    yield _csv("UTF-16 with a lone surrogate", "a,\ud800".encode("utf-16-le", "surrogatepass"), UNREADABLE)
    yield _csv("an encoded lone surrogate", (LONG + "注册地址,2021,,\ud800\n"), UNREADABLE)
    yield _csv("text in UTF-32", GOOD.encode("utf-32"), WORKS)
    yield _csv("Latin-1 accents", (GOOD.encode() + "é,".encode("latin-1")), UNREADABLE)


def _text_files() -> Iterator[Case]:
    yield _csv("an empty file", b"", UNREADABLE)
    yield _csv("only a BOM", b"\xef\xbb\xbf", UNREADABLE)
    yield _csv("only blanks", b" \n \n", "bx:noHeader")
    yield _csv("only zeros", b"\x00" * 5000, UNREADABLE)
    yield _csv("zeros after the head", GOOD.encode() * 4 + b"\x00" * 100, "bx:illegalCharacter")
    yield _csv("a quote never closed", LONG + '净利润,2021,千元,"5\n营业收入,2021,千元,6\n', UNREADABLE)
    yield _csv("text after a quote", LONG + '净利润,2021,千元,"5"6\n', UNREADABLE)
    yield _csv("a huge cell", LONG + f"注册地址,2021,,{'x' * 200_000}\n", UNREADABLE)
    yield _csv("too many columns", "a" + ",a" * 20_000 + "\n", UNREADABLE)
    yield _csv("prose", "这是一份没有表格的说明。\n第二行。\n", "bx:noHeader")
    yield _csv("numbers without a head", "1,2,3\n4,5,6\n", "bx:noHeader")
    yield _csv("one column", "项目\n净利润\n", "bx:noHeader")
    yield _csv("a head that stands too far down", "说明\n" * 60 + GOOD, "bx:noHeader")
    yield _csv("half a file", (LONG + "净利润,2021,千元,5\n营业收入,20"), WORKS)
    yield _csv("line ends of three kinds", GOOD.replace("\n", "\r\n") + "营业收入,2021,千元,6\r利润总额,2021,千元,7\n", WORKS)
    yield _csv("an HTML page", "<html><table></table></html>", UNREADABLE)
    yield _csv("an XBRL instance", '<?xml version="1.0"?><xbrl/>', UNREADABLE)
    yield _csv("a PDF", b"%PDF-1.7\n", UNREADABLE)
    yield _csv("an old workbook", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", UNREADABLE)
    yield _csv("a gzip file", b"\x1f\x8b\x08\x00", UNREADABLE)


def _rows() -> Iterator[Case]:
    def line(name: str, cells: str, code: str) -> Case:
        return _csv(name, f"{LONG}{cells}\n", code)

    yield line("an unknown label", "净利闰,2021,千元,5", "bx:unknownConcept")
    yield line("a heading as a concept", "规模指标,2021,千元,5", "bx:unknownConcept")
    yield line("an axis as a concept", "贷款产品,2021,千元,5", "bx:unknownConcept")
    yield line("an unknown name", "cbar:Profit,2021,千元,5", "bx:unknownConcept")
    yield line("a very long label", f"{'净' * 5000},2021,千元,5", "bx:unknownConcept")
    yield line("a label many concepts have", "占比,2021,%,5", "bx:ambiguousConcept")
    yield line("no label", ",2021,千元,5", "bx:noLabel")
    yield line("no period", "净利润,,千元,5", "bx:periodMissing")
    for period in ("2021-02-30", "2021-13-01", "0000", "99999", "明年", "31/12/2021", "2021-12-31/2021-01-01", "本年", "9" * 50):
        yield line(f"the period {period[:24]}", f"净利润,{period},千元,5", "bx:periodNotUnderstood")
    yield line("a day for a flow", "净利润,2021-12-31,千元,5", "bx:periodType")
    yield line("no unit", "净利润,2021,,5", "bx:unitMissing")
    yield line("a unit that is none", "净利润,2021,桶,5", "bx:unitNotUnderstood")
    yield line("money in percent", "净利润,2021,%,5", "bx:unitConflict")
    yield line("a percentage in money", "不良贷款率,2021,元,5", "bx:unitConflict")
    yield line("a percentage without its sign", "不良贷款率,2021,,1.2", "bx:percentUnclear")
    for value in (
        "五",
        "1,23",
        "1.2.3",
        "(5",
        "12 34",
        "5¹",
        "NaN",
        "Infinity",
        "=SUM(A1:A3)",
        "+-5",
        "0x1F",
        "#REF!",
        "1e999",
        "5%%",
        "½",
        "1'000",
    ):
        yield line(f"the value {value}", f'净利润,2021,千元,"{value}"', "bx:notANumber")
    yield line("a number of too many digits", f"净利润,2021,千元,{'9' * 500}", "bx:notANumber")
    yield line("half a shareholder", "股东总数,2021,户,0.5", "bx:notAnInteger")
    yield line("fewer than no shareholders", "股东总数,2021,户,-5", "bx:negativeValue")
    yield line("a truth that is none", "是否发生合并分立,2021,,也许", "bx:valueNotUnderstood")
    yield line("a day there is not", "首次注册登记日期,2021,,2014-02-30", "bx:valueNotUnderstood")
    yield line("a number for a day", "首次注册登记日期,2021,,42", "bx:valueNotUnderstood")
    yield line("an opinion there is not", "审计意见类型,2021,,还行", "bx:unknownMember")
    yield line("a control character", "注册地址,2021,,深\x0b圳", "bx:illegalCharacter")
    yield line("a NUL in a text", "注册地址,2021,,深\x00圳", "bx:illegalCharacter")
    yield line("a NUL in a number", "净利润,2021,千元,5\x00", "bx:illegalCharacter")
    yield line("a character that is none", "注册地址,2021,,\uffff", "bx:illegalCharacter")
    yield line("rows that disagree", "净利润,2021,千元,5\n净利润,2021,千元,9", "bx:duplicateInconsistent")
    yield line("rows that repeat themselves", "净利润,2021,千元,5\n净利润,2021,千元,5", WORKS)
    yield line("a row too short", "净利润\n营业收入,2021,千元,5", WORKS)
    yield line("a row too long", "净利润,2021,千元,5,,,,", WORKS)
    yield line("a comma without quotes", "净利润,2021,千元,26,989,261", "bx:rowTooLong")
    yield _csv("values in a column without a heading", "项目,期间,单位,数值,\n净利润,2021,千元,5,6\n", "bx:columnNotUnderstood")
    yield _csv("a column given twice", "项目,期间,单位,数值,金额\n净利润,2021,千元,5,6\n", "bx:columnTwice")
    yield _csv("a scale twice", "项目,期间,单位,数值,数量级\n净利润,2021,千元,5,6\n", "bx:scaleConflict")
    yield _csv("a scale that is none", "项目,期间,单位,数值,数量级\n净利润,2021,元,5,many\n", "bx:scaleNotUnderstood")
    yield _csv("an accuracy that is none", "项目,期间,单位,数值,精度\n净利润,2021,元,5,1.5\n", "bx:decimalsNotUnderstood")
    yield _csv("a language that is none", "项目,期间,数值,语言\n注册地址,2021,x,!!\n", "bx:languageNotUnderstood")
    yield _csv("an identifier with a slip", "项目,期间,单位,数值,机构\n净利润,2021,元,5,lei:5493001KJTIIGC8Y1R13\n", "bx:entityRefused")
    yield _csv("a member there is not", "项目,期间,单位,数值,贷款产品\n贷款和垫款总额,2021,元,5,香蕉贷款\n", "bx:unknownMember")


def _wide_rows() -> Iterator[Case]:
    def table(name: str, rows: str, code: str) -> Case:
        return _csv(name, f"{WIDE}{rows}\n", code)

    yield table("a comma without quotes in a table", "净利润,26,989,261,5", "bx:rowTooLong")
    yield table("an unknown row", "净利闰,5,6", "bx:unknownConcept")
    yield table("a value beside no label", ",5,6", "bx:noLabel")
    yield table("a percentage without its sign in a table", "不良贷款率,1.2,1.3", "bx:percentUnclear")
    yield table("text for a figure", "净利润,五千,6", "bx:notANumber")
    yield table("a row twice that disagrees", "净利润,5,6\n净利润,9,6", "bx:duplicateInconsistent")
    yield table("a formula as text", "净利润,=B1+B2,6", "bx:notANumber")
    yield table("an explicit nil in a printed table", "净利润,nil,6", "bx:notANumber")
    yield _csv("a column of comments", "项目,2021年,评语\n净利润,5千元,好\n", "bx:columnNotUnderstood")
    yield _csv("no unit anywhere", "项目,2021年\n净利润,5\n", "bx:unitMissing")
    yield _csv("this year of no year", "项目,本年,上年\n净利润,5元,6元\n", "bx:periodMissing")
    yield _csv("half a year's end for a flow", "项目,2021年6月30日\n净利润,5元\n", "bx:periodType")
    yield table("a ragged table", "净利润,5,\n\n营业收入,6\n,,,\n", WORKS)


def _book(name: str, data: bytes, code: str) -> Case:
    return Case(name, data, ".xlsx", code)


HEAD: Final = row(1, *(text(column, word) for column, word in zip("ABCD", ("项目", "期间", "单位", "数值"), strict=True)))
CELLS: Final = (text("A", "净利润"), text("B", "2021"), text("C", "千元"))
FINE: Final = workbook(sheet(HEAD + row(2, *CELLS, number("D", "5"))))


def _workbook_parts() -> Iterator[Case]:
    yield _book("a workbook as it should be", FINE, WORKS)
    yield _book("half a workbook", FINE[: len(FINE) // 2], UNREADABLE)
    yield _book("a workbook without its end", FINE[:-30], UNREADABLE)
    yield _book("a workbook with a flipped byte", FINE[:300] + bytes([FINE[300] ^ 255]) + FINE[301:], UNREADABLE)
    yield _book("the head of a ZIP alone", b"PK\x03\x04", UNREADABLE)
    yield _book("an empty ZIP", b"PK\x05\x06" + b"\x00" * 18, UNREADABLE)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("word/document.xml", "<x/>")
    yield _book("a ZIP of something else", stream.getvalue(), UNREADABLE)
    good = sheet(HEAD + row(2, *CELLS, number("D", "5")))
    for path in ("xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/worksheets/sheet1.xml", "_rels/.rels"):
        yield _book(f"a workbook without {path}", workbook(good, parts={path: None}), UNREADABLE)
        yield _book(f"a workbook with {path} cut off", workbook(good, parts={path: "<worksheet><sheetData><row"}), UNREADABLE)
    yield _book("a sheet with an entity bomb", workbook(_bomb()), UNREADABLE)
    yield _book("a sheet that would unpack to a gigabyte", _zip_bomb(), UNREADABLE)
    yield _book("a sheet of a million columns", workbook(sheet(HEAD + '<row r="2"><c r="AAAAA2"><v>1</v></c></row>')), UNREADABLE)
    yield _book("a string that is not there", workbook(sheet(row(1, '<c A t="s"><v>99</v></c>'))), UNREADABLE)
    yield _book("a row that has no number", workbook(sheet('<row r="x"><c r="A1"><v>1</v></c></row>')), UNREADABLE)
    yield _book("a broken style", workbook(good, styled="<styleSheet><cellXfs><xf numFmtId='x'/></cellXfs></styleSheet>"), UNREADABLE)
    yield _book("a workbook of nothing", workbook(sheet("")), "bx:noFacts")
    yield _book("a workbook all hidden", workbook(good, state="hidden"), "bx:hiddenSheet")
    yield _book("a sheet of prose beside the table", workbook(sheet(row(1, text("A", "说明"))), good), WORKS)
    yield _book("a sheet of numbers without a head", workbook(sheet(row(1, text("A", "甲"), number("B", "1")))), "bx:noHeader")


def _bomb() -> str:
    entities = "".join(f'<!ENTITY a{at} "{f"&a{at - 1};" * 10}">' for at in range(1, 9))
    return f'<!DOCTYPE worksheet [<!ENTITY a0 "lol">{entities}]>' + sheet(row(1, text("A", "&a8;"))).partition("?>")[2]


def _zip_bomb() -> bytes:
    """A sheet whose directory entry says that it unpacks to a gigabyte."""
    data = bytearray(FINE)
    at = data.rindex(b"xl/worksheets/sheet1.xml") - 46
    data[at + 24 : at + 28] = (1 << 30).to_bytes(4, "little")
    return bytes(data)


def _workbook_cells() -> Iterator[Case]:
    def cell(name: str, xml: str, code: str, styled: str = "", after: str = "") -> Case:
        return _book(name, workbook(sheet(HEAD + row(2, *CELLS, xml), after), styled=styled), code)

    for error in ("#DIV/0!", "#REF!", "#N/A", "#NAME?", "#VALUE!", "#NULL!", "#NUM!"):
        yield cell(f"the error {error}", f'<c D t="e"><f>A1/0</f><v>{error}</v></c>', "bx:cellError")
    yield cell("a formula never calculated", "<c D><f>1+1</f></c>", "bx:formulaNotCalculated")
    yield cell("a formula as text in a workbook", text("D", "=1+1"), "bx:notANumber")
    yield cell("a date for money", number("D", "44561", 0), "bx:notANumber", styles("yyyy-mm-dd"))
    yield cell("truth for money", '<c D t="b"><v>1</v></c>', "bx:notANumber")
    yield cell("a stored number that is none", number("D", "12abc"), "bx:notANumber")
    yield cell("a number of another universe", number("D", "1E9999"), "bx:notANumber")
    yield cell("a date there is not", number("D", "99999999", 0), WORKS, styles("yyyy-mm-dd"))
    yield cell("text in the number's cell", text("D", "五"), "bx:notANumber")
    yield cell("a formula with its value", "<c D><f>1+1</f><v>2</v></c>", WORKS)
    merged = '<mergeCells><mergeCell ref="D2:D3"/></mergeCells>'
    two = row(2, *CELLS, number("D", "5")) + row(3, text("A", "营业收入"), text("B", "2021"), text("C", "千元"), "<c D/>")
    yield _book("a value merged over two rows", workbook(sheet(HEAD + two, merged)), "bx:mergedValue")
    labels = '<mergeCells><mergeCell ref="A2:A3"/></mergeCells>'
    years = row(2, *CELLS, number("D", "5")) + row(3, "<c A/>", text("B", "2020"), text("C", "千元"), number("D", "6"))
    yield _book("a label merged over two rows", workbook(sheet(HEAD + years, labels)), WORKS)
    unit = row(2, *CELLS[:2], '<c C t="e"><v>#REF!</v></c>', number("D", "5"))
    yield _book("an error in a unit's cell", workbook(sheet(HEAD + unit)), "bx:cellError")


def _records() -> Iterator[Case]:
    def document(name: str, content: object, code: str) -> Case:
        return Case(name, content.encode() if isinstance(content, str) else json.dumps(content).encode(), ".json", code)

    fact = {"concept": "净利润", "period": "2021", "unit": "千元", "value": "5"}
    yield document("a record as it should be", [fact], WORKS)
    yield document("an empty array", [], UNREADABLE)
    yield document("an array of numbers", [1, 2], UNREADABLE)
    yield document("an array with one number", [fact, 7], UNREADABLE)
    yield document("a string", '"facts"', UNREADABLE)
    yield document("JSON cut off", json.dumps([fact])[:-4], UNREADABLE)
    yield document("a list for a value", [{**fact, "value": [1]}], "bx:nestedValue")
    yield document("an object for a value", [{**fact, "value": {"a": 1}}], "bx:nestedValue")
    yield document(
        "a value given twice", '[{"concept": "净利润", "period": "2021", "unit": "千元", "value": "5", "value": "6"}]', "bx:nestedValue"
    )
    yield document("not a number", '[{"value": NaN}]', UNREADABLE)
    yield document("too deep", "[" * 200_000, UNREADABLE)
    yield document("a lone surrogate", [{**fact, "concept": "注册地址", "unit": "", "value": "\ud800"}], "bx:illegalCharacter")
    yield document("a NUL", [{**fact, "concept": "注册地址", "unit": "", "value": "a\x00"}], "bx:illegalCharacter")
    yield document("records without values", [{"concept": "净利润"}], "bx:noHeader")
    yield document("truth for a number", [{**fact, "value": True}], "bx:notANumber")
    yield document(
        "a number of a thousand digits",
        f'[{{"concept": "净利润", "period": "2021", "unit": "千元", "value": {"9" * 1000}}}]',
        "bx:notANumber",
    )
    yield document("a year as a number", [{**fact, "period": 2021}], WORKS)
    yield document("an xBRL-JSON report", {"documentInfo": {"documentType": "https://xbrl.org/2021/xbrl-json"}, "facts": {}}, UNREADABLE)


def _parquet() -> Iterator[Case]:
    stream = io.BytesIO()
    pd.DataFrame({"项目": ["净利润"], "期间": ["2021"], "单位": ["千元"], "数值": [5]}).to_parquet(stream)
    data = stream.getvalue()
    yield Case("a Parquet file as it should be", data, ".parquet", WORKS)
    yield Case("a Parquet file without its magic", b"PAR0" + data[4:], ".parquet", UNREADABLE)
    yield Case("half a Parquet file", data[: len(data) // 2], ".parquet", UNREADABLE)
    yield Case("the head of a Parquet file", b"PAR1", ".parquet", UNREADABLE)
    yield Case("a Parquet file with a broken foot", data[:-12] + b"\xff" * 8 + b"PAR1", ".parquet", UNREADABLE)
