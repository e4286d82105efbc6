"""The presentation as text: a `Taxonomy` enters, lines leave, one a concept, indented as it is shown (XBRL 2.1 §5.2.4)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from exporter.model.taxonomy import Arc, Network, Taxonomy
from exporter.names import Arcrole, QName, Role

_INDENT: Final = "  "


def tree(taxonomy: Taxonomy, *, language: str = "zh", role: str | None = None) -> Iterator[str]:
    """The presentation tree, roles by title and URI; with `role`, of those alone whose URI or title in any language contains it.

    A line is the label that the place prefers, then in brackets the name and what a fact of it must have: kind, period type, balance.
    """
    networks = taxonomy.network(Arcrole.PARENT_CHILD)
    first = True
    for uri in taxonomy.roles(Arcrole.PARENT_CHILD):
        titles = taxonomy.role_titles.get(uri, {})
        if role is not None and all(role.casefold() not in text.casefold() for text in (uri, *titles.values())):
            continue
        if not first:
            yield ""
        first = False
        yield _heading(uri, titles, language)
        network = networks[uri]
        shown = {arc.target for arcs in network.values() for arc in arcs}
        for root in network:
            if root not in shown:
                yield from _branch(Arc(source=root, target=root), network, taxonomy, language, ())


def _heading(uri: str, titles: dict[str, str], language: str) -> str:
    """The title in the language, with the number the definition begins with; else the definition, else the URI."""
    definition = titles.get("", "")
    title = next((text for spoken, text in titles.items() if spoken and spoken.startswith(language)), None)
    if title is None:
        return definition or uri
    number = definition.split(" ", 1)[0]
    return f"{number} {title}" if number.startswith("[") else title


def _branch(arc: Arc, network: Network, taxonomy: Taxonomy, language: str, above: tuple[QName, ...]) -> Iterator[str]:
    """A concept and what stands under it. A concept that stands under itself is named once more and not followed."""
    label = taxonomy.label(arc.target, language, arc.preferred_label or Role.LABEL)
    yield f"{_INDENT * (len(above) + 1)}{label}{_nature(arc.target, taxonomy)}"
    if arc.target not in above:
        for child in network.get(arc.target, ()):
            yield from _branch(child, network, taxonomy, language, (*above, arc.target))


def _nature(name: QName, taxonomy: Taxonomy) -> str:
    prefix = taxonomy.prefixes.get(name.namespace)
    said = [f"{prefix}:{name.local}" if prefix else name.local]
    concept = taxonomy.concepts.get(name)
    if concept is not None and concept.is_reportable:
        said += [str(word) for word in ("percent" if concept.is_percent else concept.kind, concept.period_type, concept.balance) if word]
    return f" ({', '.join(said)})"
