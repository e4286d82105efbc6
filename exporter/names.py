"""The names of the standards, written once: namespaces, QNames, roles and arcroles.

Nothing enters and nothing is computed: other modules import these constants instead of spelling URIs. Sources: XBRL 2.1 §1.6,
Dimensions 1.0 §1.5, Calculations 1.1 §1.3, Taxonomy Packages 1.0 §1.4, Link Role Registry.
"""

from __future__ import annotations

from enum import StrEnum
from types import MappingProxyType
from typing import Final, NamedTuple, Self


class QName(NamedTuple):
    """A name in a namespace. Equality is by namespace and local part; prefixes are presentation only."""

    namespace: str
    local: str

    @property
    def clark(self) -> str:
        """James Clark's notation, `{namespace}local`, which lxml uses."""
        return f"{{{self.namespace}}}{self.local}" if self.namespace else self.local

    @classmethod
    def from_clark(cls, name: str) -> Self:
        """Read `{namespace}local`; a name without braces is in no namespace."""
        if not name.startswith("{"):
            return cls("", name)
        namespace, _, local = name[1:].partition("}")
        return cls(namespace, local)

    def __str__(self) -> str:
        prefix = PREFIXES.get(self.namespace)
        return f"{prefix}:{self.local}" if prefix else self.clark


class Namespace(StrEnum):
    """Namespace URIs of the specifications. A location of a schema is another thing: see `SchemaLocation`."""

    XML = "http://www.w3.org/XML/1998/namespace"
    XS = "http://www.w3.org/2001/XMLSchema"
    XSI = "http://www.w3.org/2001/XMLSchema-instance"
    XLINK = "http://www.w3.org/1999/xlink"
    XBRLI = "http://www.xbrl.org/2003/instance"
    LINK = "http://www.xbrl.org/2003/linkbase"
    XL = "http://www.xbrl.org/2003/XLink"
    ISO4217 = "http://www.xbrl.org/2003/iso4217"
    XBRLDT = "http://xbrl.org/2005/xbrldt"
    XBRLDI = "http://xbrl.org/2006/xbrldi"
    REF = "http://www.xbrl.org/2006/ref"
    UTR = "http://www.xbrl.org/2009/utr"
    NUM = "http://www.xbrl.org/dtr/type/numeric"
    NONNUM = "http://www.xbrl.org/dtr/type/non-numeric"
    ENUM = "http://xbrl.org/2014/extensible-enumerations"
    ENUM2 = "http://xbrl.org/2020/extensible-enumerations-2.0"
    GEN = "http://xbrl.org/2008/generic"
    GEN_LABEL = "http://xbrl.org/2008/label"
    GEN_REFERENCE = "http://xbrl.org/2008/reference"
    VARIABLE = "http://xbrl.org/2008/variable"
    VALUE_ASSERTION = "http://xbrl.org/2008/assertion/value"
    CONCEPT_FILTER = "http://xbrl.org/2008/filter/concept"
    DIMENSION_FILTER = "http://xbrl.org/2008/filter/dimension"
    GENERAL_FILTER = "http://xbrl.org/2008/filter/general"
    PERIOD_FILTER = "http://xbrl.org/2008/filter/period"
    ASPECT_FILTER = "http://xbrl.org/2010/filter/aspect-cover"
    MESSAGE = "http://xbrl.org/2010/message"
    FUNCTIONS = "http://www.xbrl.org/2008/function/instance"
    CALC11 = "https://xbrl.org/2023/calculation-1.1"
    TAXONOMY_PACKAGE = "http://xbrl.org/2016/taxonomy-package"
    CATALOG = "urn:oasis:names:tc:entity:xmlns:xml:catalog"
    OIM = "https://xbrl.org/2021"
    XHTML = "http://www.w3.org/1999/xhtml"
    INLINE = "http://www.xbrl.org/2013/inlineXBRL"
    INLINE_1_0 = "http://www.xbrl.org/2008/inlineXBRL"
    IXT3 = "http://www.xbrl.org/inlineXBRL/transformation/2015-02-26"
    IXT4 = "http://www.xbrl.org/inlineXBRL/transformation/2020-02-12"
    IXT5 = "http://www.xbrl.org/inlineXBRL/transformation/2022-02-16"

    def tag(self, local: str) -> str:
        """`{namespace}local`, as lxml spells it."""
        return f"{{{self}}}{local}"

    def qname(self, local: str) -> QName:
        """A QName of this namespace."""
        return QName(str(self), local)


class SchemaLocation(StrEnum):
    """Where the official schemas are published; the bundled cache mirrors these URLs."""

    XLINK = "http://www.xbrl.org/2003/xlink-2003-12-31.xsd"
    XL = "http://www.xbrl.org/2003/xl-2003-12-31.xsd"
    XBRLI = "http://www.xbrl.org/2003/xbrl-instance-2003-12-31.xsd"
    LINK = "http://www.xbrl.org/2003/xbrl-linkbase-2003-12-31.xsd"
    XBRLDT = "http://www.xbrl.org/2005/xbrldt-2005.xsd"
    XBRLDI = "http://www.xbrl.org/2006/xbrldi-2006.xsd"
    REF = "http://www.xbrl.org/2006/ref-2006-02-27.xsd"
    NUM = "http://www.xbrl.org/dtr/type/numeric-2009-12-16.xsd"
    NONNUM = "http://www.xbrl.org/dtr/type/nonNumeric-2009-12-16.xsd"
    ENUM2 = "https://www.xbrl.org/2020/extensible-enumerations-2.0.xsd"
    GEN = "http://www.xbrl.org/2008/generic-link.xsd"
    GEN_LABEL = "http://www.xbrl.org/2008/generic-label.xsd"
    VARIABLE = "http://www.xbrl.org/2008/variable.xsd"
    VALUE_ASSERTION = "http://www.xbrl.org/2008/value-assertion.xsd"
    CONCEPT_FILTER = "http://www.xbrl.org/2008/concept-filter.xsd"
    DIMENSION_FILTER = "http://www.xbrl.org/2008/dimension-filter.xsd"
    GENERAL_FILTER = "http://www.xbrl.org/2008/general-filter.xsd"
    PERIOD_FILTER = "http://www.xbrl.org/2008/period-filter.xsd"
    ASPECT_FILTER = "http://www.xbrl.org/2010/aspect-cover-filter.xsd"
    MESSAGE = "http://www.xbrl.org/2010/generic-message.xsd"
    VALIDATION_MESSAGE = "http://www.xbrl.org/2010/validation-message.xsd"
    SEVERITY = "http://www.xbrl.org/2022/assertion-severity.xsd"
    SEVERITIES = "http://www.xbrl.org/2022/severities.xml"
    CALC11 = "https://www.xbrl.org/2023/calculation-1.1.xsd"
    TAXONOMY_PACKAGE = "http://www.xbrl.org/2016/taxonomy-package.xsd"
    CATALOG = "http://www.xbrl.org/2016/taxonomy-package-catalog.xsd"
    INLINE_XHTML = "http://www.xbrl.org/2013/inlineXBRL/xhtml-inlinexbrl-1_1.xsd"
    NEGATED = "http://www.xbrl.org/lrr/role/negated-2009-12-16.xsd"
    XML = "http://www.w3.org/2001/xml.xsd"


class Arcrole(StrEnum):
    """Arcroles of the relations this toolkit reads or writes."""

    CONCEPT_LABEL = "http://www.xbrl.org/2003/arcrole/concept-label"
    CONCEPT_REFERENCE = "http://www.xbrl.org/2003/arcrole/concept-reference"
    PARENT_CHILD = "http://www.xbrl.org/2003/arcrole/parent-child"
    SUMMATION_ITEM_21 = "http://www.xbrl.org/2003/arcrole/summation-item"
    SUMMATION_ITEM = "https://xbrl.org/2023/arcrole/summation-item"
    FACT_FOOTNOTE = "http://www.xbrl.org/2003/arcrole/fact-footnote"
    EXPLANATORY_FACT = "http://www.xbrl.org/2009/arcrole/fact-explanatoryFact"
    ALL = "http://xbrl.org/int/dim/arcrole/all"
    NOT_ALL = "http://xbrl.org/int/dim/arcrole/notAll"
    HYPERCUBE_DIMENSION = "http://xbrl.org/int/dim/arcrole/hypercube-dimension"
    DIMENSION_DOMAIN = "http://xbrl.org/int/dim/arcrole/dimension-domain"
    DOMAIN_MEMBER = "http://xbrl.org/int/dim/arcrole/domain-member"
    DIMENSION_DEFAULT = "http://xbrl.org/int/dim/arcrole/dimension-default"
    ELEMENT_LABEL = "http://xbrl.org/arcrole/2008/element-label"
    ELEMENT_REFERENCE = "http://xbrl.org/arcrole/2008/element-reference"
    VARIABLE_SET = "http://xbrl.org/arcrole/2008/variable-set"
    VARIABLE_FILTER = "http://xbrl.org/arcrole/2008/variable-filter"
    PRECONDITION = "http://xbrl.org/arcrole/2008/variable-set-precondition"
    UNSATISFIED_MESSAGE = "http://xbrl.org/arcrole/2010/assertion-unsatisfied-message"
    UNSATISFIED_SEVERITY = "http://xbrl.org/arcrole/2022/assertion-unsatisfied-severity"


class Role(StrEnum):
    """Roles of links and resources that need no declaration, and the negated ones of the Link Role Registry, which do."""

    LINK = "http://www.xbrl.org/2003/role/link"
    LABEL = "http://www.xbrl.org/2003/role/label"
    TERSE = "http://www.xbrl.org/2003/role/terseLabel"
    VERBOSE = "http://www.xbrl.org/2003/role/verboseLabel"
    TOTAL = "http://www.xbrl.org/2003/role/totalLabel"
    PERIOD_START = "http://www.xbrl.org/2003/role/periodStartLabel"
    PERIOD_END = "http://www.xbrl.org/2003/role/periodEndLabel"
    DOCUMENTATION = "http://www.xbrl.org/2003/role/documentation"
    NEGATED = "http://www.xbrl.org/2009/role/negatedLabel"
    NEGATED_TOTAL = "http://www.xbrl.org/2009/role/negatedTotalLabel"
    REFERENCE = "http://www.xbrl.org/2003/role/reference"
    FOOTNOTE = "http://www.xbrl.org/2003/role/footnote"
    GEN_LINK = "http://www.xbrl.org/2008/role/link"
    GEN_LABEL = "http://www.xbrl.org/2008/role/label"
    MESSAGE = "http://www.xbrl.org/2010/role/message"


class DocumentType(StrEnum):
    """What the OIM formats call themselves in `documentInfo/documentType`."""

    JSON = "https://xbrl.org/2021/xbrl-json"
    CSV = "https://xbrl.org/2021/xbrl-csv"


class PackageType(StrEnum):
    """What `reportPackage.json` calls a package (Report Packages 1.0 §3.4)."""

    INLINE = "https://xbrl.org/report-package/2023/xbri"
    OTHER = "https://xbrl.org/report-package/2023/xbr"
    ANY = "https://xbrl.org/report-package/2023"


STANDARD_ROLE: Final = "http://www.xbrl.org/2003/"
"""Roles and arcroles that begin so are of XBRL 2.1 and need no declaration."""

REGISTERED_ROLES: Final = MappingProxyType(
    {str(Arcrole.EXPLANATORY_FACT): "http://www.xbrl.org/lrr/arcrole/factExplanatory-2009-12-16.xsd#fact-explanatoryFact"}
)
"""Where the Link Role Registry declares what links between facts use: schema and id."""


class Scheme(StrEnum):
    """Entity identifier schemes whose check digits are known: ISO 17442, GB 32100-2015.

    The second has no official URI, so the registrar's own stands for it (docs/decisions/0002).
    """

    LEI = "http://standards.iso.org/iso/17442"
    USCC = "http://www.cods.org.cn"


SCHEME_PREFIXES: Final = MappingProxyType({str(Scheme.LEI): "lei", str(Scheme.USCC): "uscc"})
"""What entity identifier schemes are called where they need a prefix."""

PREFIXES: Final = MappingProxyType(
    {
        str(Namespace.XBRLI): "xbrli",
        str(Namespace.LINK): "link",
        str(Namespace.XLINK): "xlink",
        str(Namespace.XSI): "xsi",
        str(Namespace.ISO4217): "iso4217",
        str(Namespace.XBRLDI): "xbrldi",
        str(Namespace.XBRLDT): "xbrldt",
        str(Namespace.UTR): "utr",
        str(Namespace.NUM): "num",
        str(Namespace.NONNUM): "nonnum",
        str(Namespace.ENUM2): "enum2",
        str(Namespace.REF): "ref",
        str(Namespace.INLINE): "ix",
        str(Namespace.IXT5): "ixt",
    }
)
"""The prefixes the specifications themselves use; filing rules ask for these (EBA filing rule 3.4)."""

PURE: Final = Namespace.XBRLI.qname("pure")
SHARES: Final = Namespace.XBRLI.qname("shares")
CNY: Final = Namespace.ISO4217.qname("CNY")
