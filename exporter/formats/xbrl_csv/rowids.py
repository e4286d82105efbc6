"""The identifiers that rows of a table have in a column of their own. Spec: xBRL-CSV 1.0 §4.6."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from exporter.formats.xbrl_csv.tables import Table

_ROW_ID: Final = re.compile(r"[\w\-\u00b7]+")


class RowIds:
    """Those met so far."""

    def __init__(self, table: Table) -> None:
        self._table = table
        self._seen: set[str] = set()

    def read(self, line: int, row: list[str]) -> str:
        """The identifier of a row; where it is missing, wrong or another row's, that is told."""
        place = self._table.index[self._table.template.row_id or ""]
        name = row[place] if place < len(row) else ""
        if not name:
            self._table.tell(":missingRowIdentifier", "the row has no identifier", "give it one of its own", line, place)
        elif not _ROW_ID.fullmatch(name):
            fix = "use letters, digits, _ and -"
            self._table.tell(":invalidRowIdentifier", f"{name!r} identifies no row", fix, line, place)
        elif name in self._seen:
            self._table.tell(":repeatedRowIdentifier", f"another row is called {name}", "give each row its own", line, place)
        self._seen.add(name)
        return name or str(line)
