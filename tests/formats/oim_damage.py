"""Breaking an xBRL-JSON or xBRL-CSV report in one place: what damage is, and where our codes and Arelle's may differ, by which clause."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from exporter.names import DocumentType

BANK = "http://bank.example/2025"
LEI = "http://standards.iso.org/iso/17442"
NOW = "2026-01-01T00:00:00"
YEAR = "2025-01-01T00:00:00/2026-01-01T00:00:00"
Document = dict[str, Any]


@dataclass
class Broken:
    """A report as files: its main document, its tables by name, and the text that stands in for the document where it is no JSON."""

    document: Document
    tables: dict[str, str] = field(default_factory=dict)
    text: str | bytes | None = None

    def write(self, folder: Path, name: str) -> Path:
        """The files, in a folder."""
        path = folder / name
        content = json.dumps(self.document, ensure_ascii=False, indent=1) if self.text is None else self.text
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        for table, said in self.tables.items():
            (folder / table).write_bytes(said.encode() if isinstance(said, str) else said)
        return path


Break = Callable[[Broken], None]


@dataclass(frozen=True)
class Accepted:
    """Codes that differ, and why ours are right."""

    ours: frozenset[str]
    theirs: frozenset[str]
    reason: str


def _info(kind: DocumentType) -> Document:
    return {
        "documentType": str(kind),
        "namespaces": {
            "b": BANK,
            "iso4217": "http://www.xbrl.org/2003/iso4217",
            "lei": LEI,
            "xbrl": "https://xbrl.org/2021",
            "xbrli": "http://www.xbrl.org/2003/instance",
        },
        "linkTypes": {"footnote": "http://www.xbrl.org/2003/arcrole/fact-footnote"},
        "linkGroups": {"_": "http://www.xbrl.org/2003/role/link"},
        "taxonomy": ["bank.xsd"],
    }


def _fact(concept: str, value: str | None, period: str = NOW, decimals: int | None = None, **more: str) -> Document:
    said: Document = {"value": value}
    if decimals is not None:
        said["decimals"] = decimals
    said["dimensions"] = {"concept": f"b:{concept}", "entity": "lei:529900EXAMPLEBANK001", "period": period}
    said["dimensions"] |= {name.replace("__", ":"): text for name, text in more.items()}
    return said


def sound_json() -> Broken:
    """A report in JSON with nothing wrong."""
    cny = {"unit": "iso4217:CNY"}
    facts = {
        "a": _fact("Assets", "1050", decimals=0, **cny),
        "l": _fact("Loans", "1000", decimals=0, **cny),
        "c": _fact("Cash", "100", decimals=0, **cny),
        "w": _fact("Allowance", "50", decimals=0, **cny),
        "r": _fact("Ratio", "0.0120", decimals=4),
        "n": _fact("Name", "示例银行", YEAR, language="zh-cn"),
        "t": _fact("Listed", "true", YEAR),
        "p": _fact("Loans", "400", decimals=0, b__ProductAxis="b:RetailMember", **cny),
        "h": _fact("Holding", "7", unit="xbrli:shares", b__HolderAxis="王"),
        "z": _fact("Deposits", None, **cny),
        "note1": {"value": "约数", "dimensions": {"concept": "xbrl:note", "language": "zh-cn", "noteId": "note1"}},
    }
    facts["l"]["links"] = {"footnote": {"_": ["note1"]}}
    return Broken({"documentInfo": _info(DocumentType.JSON), "facts": facts})


def _in_fact(name: str, *path: str, value: object) -> Break:
    """A damage that sets one member of a fact."""

    def strike(broken: Broken) -> None:
        place = broken.document["facts"][name]
        for part in path[:-1]:
            place = place.setdefault(part, {})
        place[path[-1]] = value

    return strike


def _without(*path: str) -> Break:
    def strike(broken: Broken) -> None:
        place = broken.document
        for part in path[:-1]:
            place = place[part]
        del place[path[-1]]

    return strike


def _in_document(*path: str, value: object) -> Break:
    def strike(broken: Broken) -> None:
        place = broken.document
        for part in path[:-1]:
            place = place.setdefault(part, {})
        place[path[-1]] = value

    return strike


def _text(change: Callable[[str], str | bytes]) -> Break:
    def strike(broken: Broken) -> None:
        broken.text = change(json.dumps(broken.document, ensure_ascii=False, indent=1))

    return strike


def _dimension(fact: str, name: str, value: object) -> Break:
    return _in_fact(fact, "dimensions", name, value=value)


JSON_DAMAGES: dict[str, Break] = {
    "cut off": _text(lambda text: text[: len(text) // 2]),
    "not UTF-8": _text(lambda text: text.encode("gbk")),
    "key said twice": _text(lambda text: text.replace('"value": "1000"', '"value": "1000", "value": "1000"')),
    "two facts of one name": _text(lambda text: text.replace('"c": {', '"l": {')),
    "unknown document type": _in_document("documentInfo", "documentType", value="https://xbrl.org/2025/xbrl-json"),
    "no taxonomy": _without("documentInfo", "taxonomy"),
    "empty taxonomy": _in_document("documentInfo", "taxonomy", value=[]),
    "taxonomy is a text": _in_document("documentInfo", "taxonomy", value="bank.xsd"),
    "relative base": _in_document("documentInfo", "baseURL", value="here/"),
    "namespace that is no URI": _in_document("documentInfo", "namespaces", "x", value="somewhere"),
    "two prefixes of one namespace": _in_document("documentInfo", "namespaces", "bank", value=BANK),
    "reserved prefix of another namespace": _in_document("documentInfo", "namespaces", "utr", value="http://units.example/"),
    "reserved link type of another arcrole": _in_document(
        "documentInfo", "linkTypes", "footnote", value="http://www.xbrl.org/2003/arcrole/x"
    ),
    "reserved group of another name": _in_document("documentInfo", "linkGroups", value={"all": "http://www.xbrl.org/2003/role/link"}),
    "feature without namespace": _in_document("documentInfo", "features", "q:f", value=True),
    "extension without namespace": _in_document("q:more", value=1),
    "unexpected member": _in_document("more", value=1),
    "unexpected member of a fact": _in_fact("l", "accuracy", value=3),
    "no value": _without("facts", "l", "value"),
    "no dimensions": _without("facts", "l", "dimensions"),
    "no concept": _without("facts", "l", "dimensions", "concept"),
    "value is a number": _in_fact("l", "value", value=1000),
    "decimals INF": _in_fact("l", "decimals", value="INF"),
    "decimals with a fraction": _in_fact("l", "decimals", value=1.5),
    "decimals of a text": _in_fact("n", "decimals", value=0),
    "decimals of a nil": _in_fact("z", "decimals", value=0),
    "unit of a text": _dimension("n", "unit", "iso4217:CNY"),
    "language of a number": _dimension("l", "language", "en"),
    "language in capitals": _dimension("n", "language", "zh-CN"),
    "language of a truth": _dimension("t", "language", "en"),
    "pure said": _dimension("r", "unit", "xbrli:pure"),
    "unit out of order": _dimension("l", "unit", "xbrli:shares*iso4217:CNY"),
    "unit in brackets": _dimension("l", "unit", "(iso4217:CNY)"),
    "unit of unknown prefix": _dimension("l", "unit", "iso:CNY"),
    "unit without prefix": _dimension("l", "unit", "CNY"),
    "concept of unknown prefix": _dimension("l", "concept", "bank:Loans"),
    "concept without prefix": _dimension("l", "concept", "Loans"),
    "concept unknown": _dimension("l", "concept", "b:Lones"),
    "concept abstract": _dimension("l", "concept", "b:LineItems"),
    "concept a fraction": _dimension("n", "concept", "b:Exchange"),
    "entity without scheme": _dimension("l", "entity", "529900EXAMPLEBANK001"),
    "entity of unknown prefix": _dimension("l", "entity", "xx:529900EXAMPLEBANK001"),
    "period a date": _dimension("l", "period", "2025-12-31"),
    "period missing on a balance": _without("facts", "l", "dimensions", "period"),
    "period a duration on a balance": _dimension("l", "period", YEAR),
    "period a moment on a flow": _dimension("n", "period", NOW),
    "period of month 13": _dimension("l", "period", "2025-13-01T00:00:00"),
    "axis of unknown prefix": _dimension("l", "q:ProductAxis", "b:RetailMember"),
    "axis unknown": _dimension("l", "b:NoAxis", "b:RetailMember"),
    "axis of the OIM": _dimension("l", "xbrl:axis", "x"),
    "member the default": _dimension("p", "b:ProductAxis", "b:AllMember"),
    "member no name": _dimension("p", "b:ProductAxis", "Retail"),
    "member outside the domain": _dimension("p", "b:ProductAxis", "b:OtherMember"),
    "member null": _dimension("p", "b:ProductAxis", None),
    "number with commas": _in_fact("l", "value", value="1,000"),
    "number with an exponent": _in_fact("l", "value", value="1E3"),
    "truth in words": _in_fact("t", "value", value="yes"),
    "nil where there may be none": lambda broken: broken.document["facts"].update({"g": _fact("Rigid", None)}),
    "a sum that does not hold": _in_fact("a", "value", value="1060"),
    "name of a fact no NCName": lambda broken: broken.document["facts"].update({"1 x": broken.document["facts"].pop("c")}),
    "values not canonical": _in_document("documentInfo", "features", "xbrl:canonicalValues", value=True),
    "duplicates where none may be": lambda broken: (
        _in_document("documentInfo", "features", "xbrl:allowedDuplicates", value="none")(broken),
        broken.document["facts"].update({"l2": {**copy.deepcopy(broken.document["facts"]["l"]), "links": {}}}),
    )[-1],
    "note without language": _without("facts", "note1", "dimensions", "language"),
    "note without noteId": _without("facts", "note1", "dimensions", "noteId"),
    "note of another noteId": _dimension("note1", "noteId", "note2"),
    "note with a period": _dimension("note1", "period", NOW),
    "note with a unit": _dimension("note1", "unit", "iso4217:CNY"),
    "note that is no XHTML": _in_fact("note1", "value", value="<b>约数"),
    "note on no fact": _without("facts", "l", "links"),
    "noteId of a fact": _dimension("l", "noteId", "l"),
    "link to nothing": _in_fact("l", "links", "footnote", "_", value=["note1", "note9"]),
    "link of unknown type": _in_fact("l", "links", "reason", value={"_": ["note1"]}),
    "link of unknown group": _in_fact("l", "links", "footnote", "g", value=["note1"]),
    "footnote link to a fact": _in_fact("l", "links", "footnote", "_", value=["note1", "c"]),
}


def sound_csv() -> Broken:
    """The same in CSV: a table with its own columns, one with property groups, one of notes."""
    info = _info(DocumentType.CSV)
    balances = {
        "rowIdColumn": "row",
        "dimensions": {"entity": "lei:529900EXAMPLEBANK001", "period": "$day@end", "unit": "$unit"},
        "columns": {
            "row": {},
            "unit": {},
            "assets": {"dimensions": {"concept": "b:Assets"}, "decimals": 0},
            "loans": {"dimensions": {"concept": "b:Loans", "b:ProductAxis": "$product"}, "decimals": "$accuracy"},
            "cash": {"dimensions": {"concept": "b:Cash"}, "decimals": 0},
            "allowance": {"dimensions": {"concept": "b:Allowance"}, "decimals": 0},
            "product": {},
            "accuracy": {},
            "remark": {"comment": True},
        },
    }
    kinds = {
        "dimensions": {"entity": "lei:529900EXAMPLEBANK001"},
        "columns": {
            "kind": {
                "propertyGroups": {
                    "ratio": {"dimensions": {"concept": "b:Ratio", "period": "2025@end"}, "decimals": 4},
                    "name": {"dimensions": {"concept": "b:Name", "period": "2025", "language": "zh-cn"}},
                    "holding": {
                        "dimensions": {
                            "concept": "b:Holding",
                            "period": "2025-12-31@end",
                            "unit": "xbrli:shares",
                            "b:HolderAxis": "$holder",
                        }
                    },
                }
            },
            "holder": {},
            "value": {"propertiesFrom": ["kind"], "dimensions": {}},
        },
    }
    notes = {"columns": {"language": {}, "note": {"dimensions": {"concept": "xbrl:note", "language": "$language"}}}}
    document = {
        "documentInfo": info,
        "tableTemplates": {"balances": balances, "kinds": kinds, "notes": notes},
        "tables": {
            "balances": {"url": "balances.csv", "parameters": {"day": "2025"}},
            "kinds": {"url": "kinds.csv"},
            "notes": {"url": "notes.csv"},
            "more": {"url": "more.csv", "template": "kinds", "optional": True},
        },
        "links": {"footnote": {"_": {"balances.r_one.loans": ["notes.r_1.note"]}}},
    }
    tables = {
        "balances.csv": "row,unit,assets,loans,cash,allowance,product,accuracy,remark\n"
        "one,iso4217:CNY,1050,1000,100,50,,0,all\ntwo,iso4217:CNY,,400,,,b:RetailMember,0,\n",
        "kinds.csv": "kind,holder,value\nratio,,0.0120\nname,,示例银行\nholding,王,7\n",
        "notes.csv": "language,note\nzh-cn,约数\n",
    }
    return Broken(document, tables)


def _cell(table: str, old: str, new: str) -> Break:
    def strike(broken: Broken) -> None:
        assert old in broken.tables[table]
        broken.tables[table] = broken.tables[table].replace(old, new, 1)

    return strike


_BALANCES = ("tableTemplates", "balances")
_COLUMNS = (*_BALANCES, "columns")
_KINDS = ("tableTemplates", "kinds", "columns")
CSV_DAMAGES: dict[str, Break] = {
    "cut off": JSON_DAMAGES["cut off"],
    "unknown document type": _in_document("documentInfo", "documentType", value="https://xbrl.org/2025/xbrl-csv"),
    "no taxonomy": _without("documentInfo", "taxonomy"),
    "unexpected member": _in_document(*_BALANCES, "more", value=1),
    "no columns": _without(*_COLUMNS),
    "no url": _without("tables", "kinds", "url"),
    "reserved prefix of another namespace": JSON_DAMAGES["reserved prefix of another namespace"],
    "no such template": _in_document("tables", "kinds", "template", value="kind"),
    "template of a strange name": _in_document("tableTemplates", "1.x", value={"columns": {}}),
    "column of a strange name": _in_document(*_COLUMNS, "a.b", value={}),
    "table missing": lambda broken: broken.tables.pop("kinds.csv") and None,
    "column of two kinds": _in_document(*_COLUMNS, "cash", "comment", value=True),
    "decimals of a key": _in_document(*_COLUMNS, "product", "decimals", value=0),
    "decimals in words": _in_document(*_COLUMNS, "cash", "decimals", value="many"),
    "row identifiers nowhere": _in_document(*_BALANCES, "rowIdColumn", value="id"),
    "row identifiers in a comment": _in_document(*_BALANCES, "rowIdColumn", value="remark"),
    "properties from nowhere": _in_document(*_KINDS, "value", "propertiesFrom", value=["sort"]),
    "properties from a key": _in_document(*_KINDS, "value", "propertiesFrom", value=["holder"]),
    "parameter of no use": _in_document("tables", "kinds", "parameters", value={"x": "1"}),
    "report parameter of no use": _in_document("parameters", value={"x": "1"}),
    "parameter file missing": _in_document("parameterURL", value="parameters.csv"),
    "reference to nothing": _in_document(*_COLUMNS, "cash", "dimensions", "b:ProductAxis", value="$nothing"),
    "reference that is none": _in_document(*_BALANCES, "dimensions", "unit", value="$1x"),
    "bound that is none": _in_document(*_BALANCES, "dimensions", "period", value="$day@middle"),
    "bound of a moment": _in_document("tables", "balances", "parameters", "day", value="2025@end"),
    "special value that is none": _in_document(*_KINDS, "kind", "propertyGroups", "ratio", "dimensions", "period", value="#now"),
    "constant concept unknown": _in_document(*_COLUMNS, "cash", "dimensions", "concept", value="b:Coins"),
    "constant concept without prefix": _in_document(*_COLUMNS, "cash", "dimensions", "concept", value="Cash"),
    "constant concept abstract": _in_document(*_COLUMNS, "cash", "dimensions", "concept", value="b:LineItems"),
    "constant unit pure": _in_document(*_BALANCES, "dimensions", "unit", value="xbrli:pure"),
    "constant unit no unit": _in_document(*_BALANCES, "dimensions", "unit", value="CNY"),
    "constant entity without scheme": _in_document(*_BALANCES, "dimensions", "entity", value="bank"),
    "constant period no period": _in_document(*_KINDS, "kind", "propertyGroups", "name", "dimensions", "period", value="last year"),
    "constant axis unknown": _in_document(*_COLUMNS, "cash", "dimensions", "b:NoAxis", value="b:RetailMember"),
    "extended file missing": _in_document("documentInfo", "extends", value=["base.json"]),
    "extends itself": _in_document("documentInfo", "extends", value=["r.csv.json"]),
    "column unknown": _cell("balances.csv", "remark", "note"),
    "column head no identifier": _cell("balances.csv", "remark", "a b"),
    "column twice": _cell("balances.csv", "accuracy,remark", "accuracy,accuracy"),
    "semicolons": lambda broken: broken.tables.update({"kinds.csv": broken.tables["kinds.csv"].replace(",", ";")}),
    "not UTF-8": lambda broken: broken.tables.update({"kinds.csv": broken.tables["kinds.csv"].encode("gbk")}),  # type: ignore[dict-item]
    "special cell that is none": _cell("kinds.csv", "示例银行", "#NA"),
    "value none": _cell("kinds.csv", "示例银行", "#none"),
    "group unknown": _cell("kinds.csv", "ratio", "ration"),
    "group none": _cell("kinds.csv", "ratio", "#none"),
    "row without identifier": _cell("balances.csv", "two", ""),
    "row of a strange identifier": _cell("balances.csv", "two", "t w"),
    "row identifier twice": _cell("balances.csv", "two", "one"),
    "number with commas": _cell("balances.csv", "1050", '"1,050"'),
    "decimals suffix broken": _cell("balances.csv", "1050", "1050d"),
    "decimals in words in a cell": _cell("balances.csv", ",0,all", ",some,all"),
    "member the default": _cell("balances.csv", "b:RetailMember", "b:AllMember"),
    "member no name": _cell("balances.csv", "b:RetailMember", "Retail"),
    "member outside the domain": _cell("balances.csv", "b:RetailMember", "b:OtherMember"),
    "unit in a cell unknown": _cell("balances.csv", "one,iso4217:CNY", "one,iso:CNY"),
    "holder of no fact": _cell("kinds.csv", "name,,", "name,王,"),
    "cell behind the last column": _cell("kinds.csv", "王,7", "王,7,8"),
    "nil with decimals": _cell("kinds.csv", "0.0120", "#nil"),
    "a sum that does not hold": _cell("balances.csv", "1050", "1060"),
    "link to nothing": _in_document("links", "footnote", "_", value={"balances.r_one.loans": ["notes.r_1.note", "notes.r_9.note"]}),
    "link from nothing": _in_document(
        "links", "footnote", "_", value={"balances.r_one.loans": ["notes.r_1.note"], "x.r_1.y": ["notes.r_1.note"]}
    ),
    "link of unknown type": _in_document("links", value={"reason": {"_": {"balances.r_one.loans": ["notes.r_1.note"]}}}),
    "note on no fact": _without("links"),
}

_CALC = "calc11e:inconsistentCalculationUsingRounding"
_UNMAPPED = "xbrlce:unmappedCellValue"
_LOST_LOCATORS = ("xbrl.3.5.4:hrefIdNotFound", "xbrl.4.11.1.1:footnoteLinkLocTarget")
_STOP = "the maps must hold before facts mean anything (OIM common definitions 1.0 §3.2): what follows from one that does not is not told"
_ONCE = "a fact that could not be made is told once (xBRL-CSV 1.0 §4.3); that its cells and links now lead nowhere follows from it"
_DANGLING = "a link from a fact that is not there is told as that (xBRL-CSV 1.0 §3.1.14), and not again as the locator Arelle makes of it"
_NO_PREFIX = (
    "a QName has a prefix in the OIM (OIM common definitions 1.0 §3.1): without one the value is malformed, and no prefix is unbound"
)
_AGAIN = "a member outside its domain is told (Dimensions 1.0 §3.1.2); that Arelle's own loading met an error is no fault of the taxonomy"
_CHAIN = "the file is xBRL-CSV (xBRL-CSV 1.0 §3.1.1): Arelle tells the format of a broken file from its name"
_RELATED = "OIM 1.0 §5.2.6 asks it of every note; Arelle looks at notes of xBRL-JSON only"

# By file and damage: codes that only we give, codes that only Arelle gives, and why.
_DIFFERENCES: tuple[tuple[str, str, tuple[str, ...], tuple[str, ...], str], ...] = (
    ("r.json", "two facts of one name", (), (_CALC,), "xBRL-JSON 1.0 §2.1: no JSON, so nothing in it is judged"),
    ("r.json", "reserved link type of another arcrole", (), ("xbrlxe:nonStandardRoleDefinitionNotInDTS",), _STOP),
    ("r.json", "reserved group of another name", (), ("oime:unusedNoteFact", "xbrlje:unknownLinkGroup"), _STOP),
    (
        "r.json",
        "unit out of order",
        (),
        ("oime:invalidTaxonomy", "xbrl.4.8.2:monetaryFactUnit-notSingleMeasure"),
        "OIM common definitions 1.0 §4.3: a string out of order is no unit, so none is judged",
    ),
    ("r.json", "concept without prefix", ("xbrlje:invalidJSONStructure",), (_CALC, "oimce:unboundPrefix"), _NO_PREFIX),
    (
        "r.json",
        "axis of unknown prefix",
        (_CALC, "oimce:unboundPrefix"),
        ("arelleOIMloader:error",),
        "OIM common definitions 1.0 §3.1 names the code; Arelle stops with an exception of its own",
    ),
    ("r.json", "axis unknown", (_CALC,), (), "OIM 1.0 §5.3: a fact of an unknown dimension is none; Arelle keeps it without the dimension"),
    ("r.json", "axis of the OIM", (_CALC,), (), "as for an unknown axis (OIM 1.0 §5.3)"),
    (
        "r.json",
        "member no name",
        ("xbrlje:invalidDimensionValue",),
        ("oime:invalidTaxonomy", "xbrldie:ExplicitMemberUndefinedQNameError", "xbrldie:PrimaryItemDimensionallyInvalidError"),
        _NO_PREFIX,
    ),
    ("r.json", "member outside the domain", (), ("oime:invalidTaxonomy",), _AGAIN),
    ("r.json", "number with an exponent", (), (_CALC,), "XML Schema 2 §3.2.3: 1E3 is no decimal, so no sum is made of it"),
    ("r.json", "footnote link to a fact", (), ("oime:invalidTaxonomy",), "the arc is told as XBRL 2.1 §4.11.1.3.1 has it"),
    ("r.csv.json", "cut off", ("xbrlce:invalidJSON",), ("xbrlje:invalidJSON",), _CHAIN),
    ("r.csv.json", "extends itself", ("xbrlce:cycleInExtensionChain",), ("xbrlje:cycleInExtensionChain",), _CHAIN),
    ("r.csv.json", "reference to nothing", (), (_UNMAPPED,), _ONCE),
    (
        "r.csv.json",
        "bound of a moment",
        (),
        (*_LOST_LOCATORS, "oime:missingPeriodDimension", "xbrlce:unknownLinkSource", _UNMAPPED),
        _ONCE,
    ),
    ("r.csv.json", "column unknown", (), _LOST_LOCATORS, _DANGLING),
    ("r.csv.json", "column head no identifier", (), _LOST_LOCATORS, _DANGLING),
    ("r.csv.json", "link from nothing", (), _LOST_LOCATORS, _DANGLING),
    (
        "r.csv.json",
        "column twice",
        ("xbrlce:unknownLinkSource",),
        ("xbrlce:invalidDecimalsValue", _UNMAPPED),
        "xBRL-CSV 1.0 §2.2: which column is meant cannot be known, so the table is not read",
    ),
    ("r.csv.json", "value none", (), (_UNMAPPED,), _ONCE),
    ("r.csv.json", "row of a strange identifier", (), (_UNMAPPED,), _ONCE),
    ("r.csv.json", "row identifier twice", (), (_UNMAPPED, "xml.3.3.1:idMustBeUnique"), _ONCE),
    ("r.csv.json", "decimals in words in a cell", (_CALC,), (_UNMAPPED,), "xBRL-CSV 1.0 §4.4: a fact without its accuracy is none"),
    (
        "r.csv.json",
        "member no name",
        ("xbrlce:invalidDimensionValue",),
        ("oime:invalidTaxonomy", "xbrldie:ExplicitMemberUndefinedQNameError", "xbrldie:PrimaryItemDimensionallyInvalidError"),
        _NO_PREFIX,
    ),
    ("r.csv.json", "member outside the domain", (), ("oime:invalidTaxonomy",), _AGAIN),
    ("r.csv.json", "unit in a cell unknown", (), (*_LOST_LOCATORS, "xbrlce:unknownLinkSource"), _ONCE),
    ("r.csv.json", "note on no fact", ("oime:unusedNoteFact",), (), _RELATED),
)
ACCEPTED = {(file, damage): Accepted(frozenset(ours), frozenset(theirs), reason) for file, damage, ours, theirs, reason in _DIFFERENCES}
NONE = Accepted(frozenset(), frozenset(), "")
