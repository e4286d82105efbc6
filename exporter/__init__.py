"""XBRL structured export for Chinese banks' reports.

>>> import exporter
>>> verdict = exporter.validate("out/report.xbrl")
>>> verdict.verdict
'valid'
"""

# The two sub-packages share their names with verbs: imported first, they are modules of their own, and the verbs keep the names.
import exporter.extract
import exporter.validate  # noqa: F401  # imported for its place in sys.modules
from exporter.api import convert, extract, read, validate, view, write

__all__ = ["convert", "extract", "read", "validate", "view", "write"]
