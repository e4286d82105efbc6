"""The official schemas: a URL of XBRL International or W3C enters, the file that arelle-release brings along leaves.

Arelle's package is found without importing it (that takes a second); its cache mirrors the web, `<scheme>/<host>/<path>`.
"""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from exporter.findings import TaxonomyMissing

UNITS_REGISTRY: Final = "http://www.xbrl.org/utr/utr.xml"


@cache
def mirror() -> Path:
    """The folder that mirrors the web. Raises `TaxonomyMissing` if arelle-release is not installed."""
    spec = find_spec("arelle")
    for place in (spec.submodule_search_locations or ()) if spec else ():
        folder = Path(place, "resources", "cache")
        if folder.is_dir():
            return folder
    raise TaxonomyMissing("the official XBRL schemas are not there", where="", fix="Install arelle-release, which brings them")


def standard(url: str) -> Path | None:
    """The file of an official document, None if it is not among them."""
    scheme, _, rest = url.partition("://")
    if scheme not in ("http", "https") or ".." in rest.split("/") or "\\" in rest:
        return None
    path = mirror() / scheme / rest
    try:
        return path if path.is_file() else None
    except (OSError, ValueError):  # a name no file can have: too long, or with a NUL
        return None
