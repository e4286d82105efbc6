"""JSON walked through with a window on it says what the whole says, however it is cut into pieces, and every value has its line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from exporter.formats.oim import json_text
from exporter.formats.oim.json_text import JsonText, NotJson, Real

_TEXT = """{"facts" : {
 "a": {"value": "12", "decimals": 12, "more": [null, true, -1e5]},
 "é\\"\\u20ac": 1234567890,
 "c": {}
},
"last":"行"}
"""


@pytest.fixture(params=[1, 2, 7, 1 << 20], autouse=True)
def size(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> int:
    monkeypatch.setattr(json_text, "_WINDOW", request.param)
    return int(request.param)


def text_of(text: str | bytes, size: int) -> JsonText:
    content = text.encode() if isinstance(text, str) else text
    return JsonText("r.json", lambda: (content[at : at + size] for at in range(0, len(content), size)))


def walked(text: JsonText) -> Iterator[tuple[str, int, Any]]:
    for key in text.walk():
        line = text.line
        yield key, line, list(walked(text)) if key == "facts" else text.value()


def test_keys_values_and_lines_are_those_of_the_whole(size: int) -> None:
    text = text_of(_TEXT, size)
    told = list(walked(text))
    text.end()
    facts = [
        ("a", 2, {"value": "12", "decimals": 12, "more": [None, True, Real("-1e5")]}),
        ('é"€', 3, 1234567890),
        ("c", 4, {}),
    ]
    assert told == [("facts", 1, facts), ("last", 6, "行")]


def test_the_whole_is_what_python_reads(size: int) -> None:
    text = _TEXT.replace("-1e5", "5")
    assert text_of(b"\xef\xbb\xbf" + text.encode(), size).whole() == json.loads(text)


def test_a_pointer_leads_as_far_as_objects_do(size: int) -> None:
    text = text_of(_TEXT, size)
    assert text.find(()) == (1, 0)
    assert text.find(("facts", "c")) == (4, 2)
    assert text.find(("facts", "a", "more", 1)) == (2, 3)
    assert text.find(("last", "x")) == (6, 1)
    assert text.find(("nothing", "last")) == (1, 0)


@pytest.mark.parametrize(
    ("broken", "line"),
    [
        ('{"a": 1,\n "b" 2}', 1),
        ('{"a": 1\n "b": 2}', 1),
        ('{"a": 1,}', 1),
        ('{"a": [1,\n2,\nx]}', 3),
        ('{"a": 1}\n\n}', 3),
        ('{"a": "\n"}', 1),
        ('{"a": 1', 1),
        ('{"\\x": 1}', 1),
        ('{"a": NaN}', 1),
        (f'{{"a": {"9" * 500}}}', 1),
        (b'{"a":\n "\xff"}', 2),
        (b'{"a": "\xe8\xa1', 1),
        ("[" * 100_000, 1),
    ],
)
def test_what_is_no_json_is_told_with_its_line(broken: str | bytes, line: int, size: int) -> None:
    with pytest.raises(NotJson) as refusal:
        text_of(broken, size).whole()
    assert refusal.value.line is not None
    with pytest.raises(NotJson) as refusal:
        _ = [*walked(text := text_of(broken, size)), text.end()]
    assert refusal.value.line == line


def test_what_is_passed_over_is_never_there_at_once(size: int, monkeypatch: pytest.MonkeyPatch) -> None:
    text, largest = text_of(_TEXT, size), 0
    read = JsonText.value

    def value(self: JsonText) -> Any:  # noqa: ANN401  # whatever stands in the text
        nonlocal largest
        largest = max(largest, len(str(told := read(self))))
        return told

    monkeypatch.setattr(JsonText, "value", value)
    assert text.find(("last",)) == (6, 1)
    assert 0 < largest < len(str(json.loads(_TEXT)["facts"]))
