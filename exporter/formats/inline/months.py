"""The names of months that the transformation registries know, by language: twelve fields a language, spellings divided by `|`.

Sources: Transformation Registry 3 (2015-02-26), 4 (2020-02-12), 5 (2022-02-16). Names are written as their lower case; a document may
also write them in capitals or with a capital letter.
"""

from __future__ import annotations

import re
from functools import cache
from types import MappingProxyType
from typing import Final

_LONG: Final = (
    "january|jan february|feb march|mar april|apr may june|jun july|jul august|aug september|sep october|oct november|nov december|dec"
)
NAMES: Final = MappingProxyType(
    {
        "bg": "ян фев мар апр май|маи юни юли авг сеп окт ное дек",
        "cs": "leden|ledna|lednu|led únor|unor|února|unora|únoru|unoru|úno|uno březen|brezen|března|brezna|březnu|breznu|bře|bre "
        "duben|dubna|dubnu|dub květen|kveten|května|kvetna|květnu|kvetnu|kvě|kve červen|cerven|června|cervna|červnu|cervnu|čvn|cvn "
        "červenec|cervenec|července|cervence|červenci|cervenci|čvc|cvc srpen|srpna|srpnu|srp září|zari|zář|zar "
        "říjen|rijen|října|rijna|říjnu|rijnu|říj|rij listopad|listopadu|lis prosinec|prosince|prosinci|pro",
        "cs-after-day": "ledna|led února|unora|úno|uno března|brezna|bře|bre dubna|dub května|kvetna|kvě|kve června|cervna|čvn|cvn "
        "července|cervence|čvc|cvc srpna|srp září|zari|zář|zar října|rijna|říj|rij listopadu|lis prosince|pro",
        "cy-after-day": "ion chwe maw ebr mai meh gor aws med hyd tach rhag",
        "cy": "ion chwe maw|faw ebr mai|fai meh|feh gor|ngor aws med|fed hyd tach|dach|nhach|thach rhag|rag",
        "da": "jan feb mar apr maj jun jul aug sep okt nov dec",
        "de": "jan|jän|jaen feb mär|maer|mar apr mai jun jul aug sep okt nov dez",
        "el": "ιαν|ίαν|iαν φεβ μάρ|μαρ απρ|άπρ|aπρ|αρίλ|άρίλ|αριλ|άριλ|aρίλ|aριλ μαΐ|μαι|μάι|μαϊ|μάϊ "
        "ιούν|ίούν|ίουν|ιουν|iούν|iουν ιούλ|ίούλ|ίουλ|ιουλ|iούλ|iουλ αύγ|αυγ σεπ οκτ|όκτ|oκτ νοέ|νοε δεκ",
        "en": _LONG,
        "es": "ene feb mar abr may jun jul ago sep oct nov dic",
        "et": "jaan veebr märts|marts apr mai juuni juuli aug sept okt nov dets",
        "fi": "tam hel maa huh tou kes hei elo syy lok mar jou",
        "fr": "janv févr|fevr mars avr mai juin juil août|aout sept oct nov déc|dec",
        "hi": "जनवरी फरवरी मार्च अप्रैल मई जून जुलाई अगस्त सितंबर अक्टूबर नवंबर दिसंबर",
        "hr": "sij velj ožu|ozu tra svi lip srp kol ruj lis stu pro",
        "hu": "jan feb márc|marc ápr|apr máj|maj jún|jun júl|jul aug szept okt nov dec",
        "it": "gen feb mar apr mag giu lug ago set ott nov dic",
        "lt": "sau vas kov bal geg bir lie rugp|rgp rugs|rgs spa|spl lap gru|grd",
        "lv": "janv febr marts apr maijs jūn|jun jūl|jul aug sept okt nov dec",
        "nl": "jan feb maa|mrt apr mei jun jul aug sep okt nov dec",
        "no": "jan feb mar apr mai jun jul aug sep okt nov des",
        "pl": "sty lut mar kwi maj cze lip sie wrz paź|paz lis gru",
        "pt": "jan fev mar abr mai jun jul ago set out nov dez",
        "ro": "ian feb mar apr mai iun iul aug sep oct noi|nov dec",
        "roman": "i ii iii iv v vi vii viii ix x xi xii",
        "sk": "jan feb mar apr máj|maj jún|jun júl|jul aug sep okt nov dec",
        "sl": "jan feb mar apr maj jun jul avg sep okt nov dec",
    }
)


@cache
def numbers(language: str) -> dict[str, int]:
    """The number of a month by its name, as it may be written."""
    found: dict[str, int] = {}
    for number, spellings in enumerate(NAMES[language].split(" "), start=1):
        for name in spellings.split("|"):
            found |= dict.fromkeys(_written(name, language), number)
    return found


def _written(name: str, language: str) -> tuple[str, ...]:
    """The ways to write a name: English ones begin with a capital, Roman numbers are all small or all capital."""
    if language == "en" or (name[0].isascii() and not name.isascii() and language == "el"):
        return name.upper(), name.capitalize()
    return (name, name.upper()) if language == "roman" else (name, name.upper(), name.capitalize())


@cache
def alternatives(language: str) -> str:
    """The names as a regular expression, the longest first."""
    return "|".join(map(re.escape, sorted(numbers(language), key=lambda name: (-len(name), name))))
