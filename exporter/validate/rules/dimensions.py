"""Laws on dimensions in an instance. Spec: Dimensions 1.0 §3.1.4; the cubes themselves are compiled in `cubes`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from exporter.formats.xbrl_xml.instance import RawContext, RawDimension
from exporter.model.taxonomy import Concept
from exporter.names import QName
from exporter.validate.binding import cubes
from exporter.validate.binding.cubes import Misfit
from exporter.validate.engine import Hit, hit, rule
from exporter.validate.inputs import Inputs

_TAXONOMY: Final = ("taxonomy",)
_EMPTY: Final = "(an empty name)"


def _written(inputs: Inputs) -> Iterator[tuple[RawContext, RawDimension, Concept | None]]:
    """Every dimension of every context, with what its axis is declared as."""
    concepts = inputs.view.taxonomy.concepts
    for context in inputs.instance.contexts:
        for dimension in context.dimensions:
            yield context, dimension, concepts.get(dimension.axis)


def _is_axis(concept: Concept | None, *, typed: bool) -> bool:
    return concept is not None and concept.is_dimension and (concept.typed_domain is not None) == typed


@rule(
    "xbrldie:ExplicitMemberNotExplicitDimensionError",
    says="context {context} has an explicit member of {axis}, which is no explicit axis",
    fix="use an explicit axis of the taxonomy; a typed one takes xbrldi:typedMember",
    spec="Dimensions 1.0 §3.1.4.5.1",
    needs=_TAXONOMY,
)
def explicit_members_are_of_explicit_axes(inputs: Inputs) -> Iterator[Hit]:
    """An explicit member is of an axis without a typed domain."""
    for context, dimension, axis in _written(inputs):
        if dimension.typed is None and not _is_axis(axis, typed=False):
            yield hit(dimension.line, context=context.id, axis=dimension.axis)


@rule(
    "xbrldie:TypedMemberNotTypedDimensionError",
    says="context {context} has a typed member of {axis}, which is no typed axis",
    fix="use a typed axis of the taxonomy; an explicit one takes xbrldi:explicitMember",
    spec="Dimensions 1.0 §3.1.4.4.1",
    needs=_TAXONOMY,
)
def typed_members_are_of_typed_axes(inputs: Inputs) -> Iterator[Hit]:
    """A typed member is of an axis with a typed domain."""
    for context, dimension, axis in _written(inputs):
        if dimension.typed is not None and not _is_axis(axis, typed=True):
            yield hit(dimension.line, context=context.id, axis=dimension.axis)


@rule(
    "xbrldie:IllegalTypedDimensionContentError",
    says="context {context} has {found} as the value of {axis}, which takes one {wanted}",
    fix="put one {wanted} element inside xbrldi:typedMember",
    spec="Dimensions 1.0 §3.1.4.4.2",
    needs=_TAXONOMY,
)
def typed_members_hold_their_domain_element(inputs: Inputs) -> Iterator[Hit]:
    """A typed member holds one element, the one its axis names."""
    for context, dimension, axis in _written(inputs):
        if dimension.typed is not None and axis is not None and axis.typed_domain is not None and dimension.typed != (axis.typed_domain,):
            found = ", ".join(map(inputs.spell, dimension.typed)) or "nothing"
            yield hit(dimension.line, context=context.id, axis=dimension.axis, found=found, wanted=axis.typed_domain)


@rule(
    "xbrldie:ExplicitMemberUndefinedQNameError",
    says="context {context} has the member {member} of {axis}, which the taxonomy does not declare",
    fix="check its name and prefix",
    spec="Dimensions 1.0 §3.1.4.5.3",
    needs=_TAXONOMY,
)
def explicit_members_are_declared(inputs: Inputs) -> Iterator[Hit]:
    """An explicit member is an element of the DTS."""
    concepts = inputs.view.taxonomy.concepts
    for context, dimension, _ in _written(inputs):
        if dimension.typed is None and dimension.member not in concepts and not _is_element(inputs, dimension.member):
            yield hit(dimension.line, context=context.id, axis=dimension.axis, member=dimension.member)


def _is_element(inputs: Inputs, name: QName | None) -> bool:
    """Whether a name is of a global element that is no concept, which only the documents themselves tell."""
    return inputs.dts is not None and name in inputs.dts.elements


@rule(
    "xbrldie:DefaultValueUsedInInstanceError",
    says="context {context} writes {member}, the default of {axis}",
    fix="leave the axis out: a fact without it is a fact of the default",
    spec="Dimensions 1.0 §3.1.4.1",
    needs=_TAXONOMY,
)
def defaults_are_left_out(inputs: Inputs) -> Iterator[Hit]:
    """The default member of an axis is never written."""
    defaults = inputs.cubes.defaults
    for context, dimension, _ in _written(inputs):
        if dimension.member is not None and defaults.get(dimension.axis) == dimension.member:
            yield hit(dimension.line, context=context.id, axis=dimension.axis, member=dimension.member)


@rule(
    "xbrldie:RepeatedDimensionInInstanceError",
    says="context {context} has {axis} twice",
    fix="keep one member; facts of the other need a context of their own",
    spec="Dimensions 1.0 §3.1.4.2",
    needs=_TAXONOMY,
)
def axes_stand_once(inputs: Inputs) -> Iterator[Hit]:
    """An axis stands once in a context, segment and scenario together."""
    for context in inputs.instance.contexts:
        seen: set[QName] = set()
        for dimension in context.dimensions:
            if dimension.axis in seen:
                yield hit(dimension.line, context=context.id, axis=dimension.axis)
            seen.add(dimension.axis)


@rule(
    "xbrldie:PrimaryItemDimensionallyInvalidError",
    says="{concept} ({label}) cannot be reported in context {context}: {reasons}",
    fix="report it with the axes and members its table allows",
    spec="Dimensions 1.0 §3.1.4.6",
    needs=_TAXONOMY,
)
def facts_fit_their_hypercubes(inputs: Inputs) -> Iterator[Hit]:
    """Every fact is a point of the hypercubes of its concept."""
    view = inputs.view
    for code, shape in view.placed:
        concept = view.concepts[code]
        if concept is None or not concept.is_item:
            continue
        misfits = inputs.cubes.misfits(concept.name, view.shapes[0][shape])
        if not misfits:
            continue
        reasons = "; ".join(sorted({_spell(misfit, inputs) for misfit in misfits}))
        label = view.label(concept, inputs.options.language)
        for row in view.rows(code, shape=shape):
            context = view.context_of(row)
            yield hit(**view.place(row), concept=concept.name, label=label, context=context.id if context else "", reasons=reasons)


def _spell(misfit: Misfit, inputs: Inputs) -> str:
    """Why a context does not fit, in words."""
    cube = misfit.cube
    axis = (
        f"{inputs.spell(misfit.axis) or _EMPTY} ({inputs.view.taxonomy.label(misfit.axis, inputs.options.language)})" if misfit.axis else ""
    )
    name = inputs.spell(cube.name)
    member = (inputs.spell(misfit.member) or _EMPTY) if isinstance(misfit.member, QName) else "its value"
    match misfit.kind:
        case cubes.EXCLUDED:
            return f"{name} excludes just this combination"
        case cubes.CONTENT:
            return f"{name} is closed and the {cube.container} holds something that is no dimension"
        case cubes.EXTRA:
            return f"{name} has no axis {axis}"
        case cubes.MEMBER:
            return f"{name} does not allow {member} on {axis}"
        case _:
            return f"{name} wants the axis {axis} in the {cube.container}, and it has no default"
