"""Labels as people spell them: the form in which they are compared, and what around a label is no part of its name.

A label enters; its folded forms leave, from the most faithful to the barest (without suffix, mark, 其中：, unit in brackets).
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

from exporter.model.english import said_once
from exporter.model.wording import caption_measure, read_measure

_SUFFIX: Final = re.compile(
    r"\[(?:abstract|axis|member|domain|table|line ?items|text ?block|摘要|抽象|轴|成员|域|表|行项目|文本块)\]$", re.IGNORECASE
)
_MARK: Final = re.compile(
    r"(?:\((?:(?:附?注|note)s?[\d一二三四五六七八九十.、,i]*|\d{1,2})\)|\[\d+\]|[①-⑳¹²³⁰-⁹†‡*#]+|(?<=[^\d\W])\^\d+)$", re.IGNORECASE
)
_PREFIX: Final = re.compile(
    r"""^(?:(?:其中|减|加|加/减|包括|of\s?which|less|add|including|plus|minus)\s*[:、,]\s*
    |[(]?[一二三四五六七八九十]+[)、.]\s*|[(]\d{1,2}[)]\s*|\d{1,2}[.、]\s*(?=\D))""",
    re.IGNORECASE | re.VERBOSE,
)
_BRACKET: Final = re.compile(r"\(([^()]*)\)$")
_NEUTRAL: Final = re.compile(r".*(?:填列|重述|审计|年化|restated|audited|annualised)", re.IGNORECASE)
_UNSPOKEN: Final = re.compile(r"[\s_\u200b·.,:;、，。：；'\"“”‘’()\[\]—–―-]+")
_HALVED: Final = str.maketrans("（）［］【】：，　＊＃", "()[][]:, *#")


def fold(label: str) -> str:
    """The form in which labels are compared: width, case, blanks, brackets and punctuation do not count."""
    return _UNSPOKEN.sub("", unicodedata.normalize("NFKC", label).casefold())


@lru_cache(maxsize=16384)
def forms(label: str) -> tuple[str, ...]:
    """The folded forms to look a label up by, most faithful first: as written, without suffix, mark, prefix, unit in brackets.

    Of a label in Chinese and English the Chinese comes last.
    """
    text = unicodedata.normalize("NFC", label).strip()
    found = [fold(text)]
    plain = _halved(text)
    for shorter in (_SUFFIX, _MARK, _PREFIX, None, _MARK):
        plain = (shorter.sub("", plain) if shorter else _without_bracket(plain)).strip()
        if (folded := fold(plain)) and folded not in found:
            found.append(folded)
    if (once := said_once(plain)) != plain:
        found += [form for form in forms(once) if form not in found]
    return tuple([form for form in found if form])


def _without_bracket(text: str) -> str:
    """Without a last bracket that says a unit or how the figure was made, not what it is."""
    found = _BRACKET.search(text)
    if found and (_NEUTRAL.fullmatch(found[1]) or read_measure(found[1]) or caption_measure(found[0])):
        return text[: found.start()]
    return text


def footnote_mark(label: str) -> str | None:
    """The mark a label carries, without its brackets: `注1` for `净利润（注1）`; None without one."""
    found = _MARK.search(_halved(label).strip())
    return fold(found[0]).strip("^[]") if found else None


def _halved(text: str) -> str:
    """Brackets and colons to half-width; superscripts keep their form, as they are marks."""
    return text.translate(_HALVED)


def title_forms(title: str) -> set[str]:
    """A role's title is often `[200100] 中文 | English`: each part by itself."""
    return {form for part in re.sub(r"^\s*\[[^\]]*\]", "", title).split("|") for form in forms(part)}
