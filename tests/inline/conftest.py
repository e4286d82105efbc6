"""Reports as Inline XBRL documents, made once for all tests of the folder."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from lxml import etree

from exporter.facts.settings import Settings
from exporter.formats.spellings import Spelling
from exporter.model.aspects import Entity
from exporter.model.taxonomy import Taxonomy
from exporter.names import SchemaLocation
from exporter.pipeline.convert import Options, convert, entry_point_url
from exporter.taxonomy.catalog import Catalog
from exporter.taxonomy.dts import Loader, load
from exporter.taxonomy.standards import standard
from tests.invented import columns, rows

ENTITY = Entity("https://bank.example/entities", "demo-bank")
SOURCES = ("2021", "2020", "fictional", "every-concept")


@pytest.fixture(scope="session")
def taxonomy() -> Taxonomy:
    return load((entry_point_url(None),), Catalog.of())


@pytest.fixture(scope="session")
def documents(reports: Path, root: Path, taxonomy: Taxonomy, tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Path, Path]]:
    """By name, a report as xBRL-XML and as an Inline XBRL document: three annual reports and a fact of every reportable concept."""
    folder = tmp_path_factory.mktemp("inline")
    table = folder / "every-concept.csv"
    invented = list(rows(taxonomy))
    with table.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, columns(invented))
        writer.writeheader()
        writer.writerows(invented)
    inputs = {
        "2021": reports / "2021.txt",
        "2020": reports / "2020.txt",
        "fictional": root / "examples" / "annual-report-fictional.txt",
        "every-concept": table,
    }
    options = Options(settings=Settings(entity=ENTITY), out=folder, formats=(Spelling.XML, Spelling.INLINE))
    made = {}
    for name, source in inputs.items():
        conversion = convert(source, options)
        assert conversion.verdict.verdict == "valid", conversion.verdict.errors
        xml, inline = conversion.outputs
        made[name] = (xml, inline)
    return made


class _Official(etree.Resolver):
    def resolve(self, system_url: str, public_id: str, context: object) -> object:  # noqa: ARG002  # lxml's signature
        found = standard(system_url)
        return None if found is None else self.resolve_filename(str(found), context)  # type: ignore[attr-defined]


@pytest.fixture(scope="session")
def inline_schema() -> etree.XMLSchema:
    """The official schema of Inline XBRL 1.1 documents."""
    parser = etree.XMLParser(no_network=True)
    parser.resolvers.add(_Official())
    found = standard(SchemaLocation.INLINE_XHTML)
    assert found is not None
    return etree.XMLSchema(etree.parse(str(found), parser))


loading = Loader(Catalog.of())
