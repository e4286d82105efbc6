"""The page of ixbrl-viewer instead of ours: a file enters, its Inline XBRL document goes to Arelle, which makes the page."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

from exporter.findings import SourceUnreadable, Verdict
from exporter.formats.spellings import Spelling, spelling_of
from exporter.pipeline.convert import Options, convert
from exporter.taxonomy.catalog import Catalog
from exporter.validate.report import validate


def write_ixbrl_viewer(source: Path, target: Path, options: Options) -> Verdict:
    """Write the page of an Inline XBRL document as it is, or of the one that anything else is converted to.

    Raises ToolkitError when it cannot go on, such as without ixbrl-viewer (the extra `viewer`).
    """
    from exporter.validate.oracle import save_viewer

    if spelling_of(source) is Spelling.INLINE:
        save_viewer(source, target, options.packages)
        return validate(source, catalog=Catalog.of(options.packages, folders=[source.parent]))
    with tempfile.TemporaryDirectory(prefix="bankxbrl-") as folder:
        conversion = convert(source, replace(options, out=Path(folder), formats=(Spelling.INLINE,), keep_invalid=True))
        if not conversion.outputs:
            raise SourceUnreadable("nothing in it became a fact", where=str(source), fix="See what bankxbrl convert says of it")
        save_viewer(conversion.outputs[0], target, options.packages)
    return conversion.verdict
