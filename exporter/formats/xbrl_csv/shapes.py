"""What the metadata of an xBRL-CSV report may look like. Spec: xBRL-CSV 1.0 §3.1."""

from __future__ import annotations

from typing import Final

from exporter.formats.oim import shape
from exporter.formats.oim.shape import Items, Leaf, Members, has_prefix, is_ncname

_DECIMALS: Final = Leaf("a whole number or a text", lambda value: isinstance(value, (int, str)) and not isinstance(value, bool))
CORE: Final = ("concept", "entity", "period", "unit", "language")


def _is_reference(key: str) -> bool:
    return has_prefix(key) or key.startswith("$")


DIMENSIONS: Final = Members(of=dict.fromkeys((*CORE, "noteId"), shape.TEXT), others=shape.TEXT, keys=_is_reference, extensions=False)
_GROUP: Final = Members(of={"decimals": _DECIMALS, "dimensions": DIMENSIONS})
_COLUMN: Final = Members(
    of={
        "comment": shape.TRUTH,
        "decimals": _DECIMALS,
        "dimensions": DIMENSIONS,
        "propertyGroups": Members(others=_GROUP, extensions=False),
        "propertiesFrom": Items(shape.TEXT),
    }
)
_TEMPLATE: Final = Members(
    of={
        "rowIdColumn": shape.TEXT,
        "columns": Members(others=_COLUMN, extensions=False),
        "decimals": _DECIMALS,
        "dimensions": DIMENSIONS,
    },
    required=("columns",),
)
_TABLE: Final = Members(
    of={
        "url": shape.TEXT,
        "template": shape.TEXT,
        "optional": shape.TRUTH,
        "parameters": Members(others=shape.TEXT, extensions=False),
    },
    required=("url",),
)
_TARGETS: Final = Members(others=Items(shape.TEXT), extensions=False)
_GROUPS: Final = Members(others=_TARGETS, keys=is_ncname, extensions=False)
FINAL: Final = (
    "namespaces", "taxonomy", "linkTypes", "linkGroups", "features", "tableTemplates", "tables", "dimensions", "final",
    "parameters", "parameterURL",
)  # fmt: skip
_INFO: Final = Members(
    of={
        **shape.DOCUMENT_INFO,
        "extends": Items(shape.URI),
        "final": Members(of=dict.fromkeys(FINAL, shape.TRUTH), extensions=False),
    },
    required=("documentType",),
)
METADATA: Final = Members(
    of={
        "documentInfo": _INFO,
        "tableTemplates": Members(others=_TEMPLATE, extensions=False),
        "tables": Members(others=_TABLE, extensions=False),
        "parameters": Members(others=shape.TEXT, extensions=False),
        "parameterURL": shape.TEXT,
        "dimensions": DIMENSIONS,
        "decimals": _DECIMALS,
        "links": Members(others=_GROUPS, keys=is_ncname, extensions=False),
    },
    required=("documentInfo",),
)
