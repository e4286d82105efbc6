"""Differences from Arelle's codes on references, links and XML itself, and the specification that decides each."""

from __future__ import annotations

from damage_accepted import Accepted, accepted

_NO_DTS = "IOerror xbrl:schemaImportMissing xbrl.4.11.1.1:footnoteLinkLocTarget"
"""What Arelle says besides where no schema is brought in."""

DOCUMENTS: tuple[Accepted, ...] = (
    accepted(
        "XBRL 2.1 §4.2: schemaRef is required, and without it nothing is declared: all that follows is told by this one finding",
        "xbrl.4.2:schemaRefMissing",
        _NO_DTS,
        "schemaRef missing",
    ),
    accepted(
        "XBRL 2.1 §4.2: the same of an instance with nothing in it",
        "xbrl.4.2:schemaRefMissing",
        "IOerror xmlSchema:elementOccurrencesError",
        "root empty",
    ),
    accepted(
        "XBRL 2.1 §3.5.1.2: a schemaRef has an address, and nothing is declared without one: all that follows is told by this one finding",
        "",
        "IOerror xbrl:schemaImportMissing",
        "schemaRef empty",
        "schemaRef without href",
    ),
    accepted("XBRL 2.1 §3.5.1.2: the same", "", "xbrl.4.11.1.1:footnoteLinkLocTarget", "schemaRef empty"),
    accepted("XBRL 2.1 §3.5.1.2: the same", "", "xmlSchema:elementUnexpected", "schemaRef without href"),
    accepted(
        "XBRL 2.1 §3.2: a DTS with a missing document is no DTS: we stop with one finding (bx:taxonomyMissing is Arelle's IOerror)",
        "bx:taxonomyMissing",
        _NO_DTS,
        "schemaRef of nothing",
        "base elsewhere",
        "base of all elsewhere",
    ),
    accepted(
        "XBRL 2.1 §3.2: the same; Arelle reads this file, which lies outside what our catalogue knows, and finds that it is no schema",
        "bx:taxonomyMissing",
        "IOerror xbrl:schemaImportMissing xbrl.4.2.2:schemaRefHref xmlSchema:elementUnexpected",
        "schemaRef of itself",
    ),
    accepted(
        "XBRL 2.1 §3.2: the same of other references",
        "bx:taxonomyMissing",
        "IOerror",
        "linkbaseRef of nothing",
        "roleRef of nothing",
        "arcroleRef of nothing",
    ),
    accepted("XBRL 2.1 §3.2: the same", "", "xbrl.3.5.2.4.5:roleRefNotDefined", "roleRef of nothing"),
    accepted("XBRL 2.1 §3.2: the same", "", "xbrl.3.5.2.5.5:arcroleRefNotDefined", "arcroleRef of nothing"),
    accepted(
        "XML Schema 2 §3.2.17 and §4.3.6: white space around a URI is collapsed; RFC 3986 §6.2.2.2: an escaped letter is the letter",
        "",
        "IOerror xbrl:schemaImportMissing",
        "schemaRef with blanks",
        "schemaRef with escapes",
    ),
    accepted(
        "XML Schema 2 §3.2.17 and §4.3.6: the same, with what follows for Arelle",
        "",
        "xmlSchema:elementUnexpected",
        "schemaRef with blanks",
        "schemaRef with escapes",
    ),
    accepted(
        "XBRL 2.1 §3.5.2.4.5: a roleRef without a role names none, so that there is none to be declared",
        "xbrl.3.5.2.4.5:roleRefMissing",
        "xbrl.3.5.2.4.5:roleRefNotDefined",
        "roleRef without its role",
    ),
    accepted(
        "XML Schema 2 §3.2.17 and §4.3.6: an address of blanks is an empty one, and XBRL 2.1 §3.5.1.2 asks for one",
        "xbrl.3.5.1.2:simpleLinkHref",
        "IOerror xbrl:schemaImportMissing xmlSchema:elementUnexpected",
        "schemaRef of blanks",
    ),
    accepted(
        "XML Schema 1 §4.3.2: xsi:schemaLocation is a hint, and that there is nothing where it points is no fault",
        "",
        "IOerror",
        "root with a schema location",
        "root of another name",
        "schemaRef of the standard",
    ),
    accepted(
        "XBRL 2.1 §4: the root of an instance is xbrli:xbrl; Arelle says nothing", "xbrl.4:xbrlRootElement", "", "root of another name"
    ),
    accepted(
        "XML Schema 1 §3.4.4: the root may not stand in itself, and what it lacks there is not judged",
        "",
        "xmlSchema:elementOccurrencesError",
        "root in the root",
    ),
    accepted(
        "XML 1.0 §2.10: another value of xml:space is an error but no fatal one; the schema says it too",
        "",
        "xmlSchema:syntax",
        "space attribute that is none",
    ),
    accepted(
        "XBRL 2.1 §4.11.1.1: a locator of a footnote link points into its own instance, so another file is not looked for",
        "xbrl.4.11.1.1:instanceLoc",
        "IOerror",
        "footnote locator of another file",
    ),
    accepted(
        "XBRL 2.1 §4.11.1.1: what points outside is told as that; that it is no fact of this file goes without saying",
        "",
        "xbrl.4.11.1.1:footnoteLinkLocTarget",
        "footnote locator of a schema",
        "footnote link with a locator of a schema",
    ),
    accepted(
        "XBRL 2.1 §3.5.1.2 and RFC 3986 §4.4: an empty address is that of the document itself, which is no fact",
        "xbrl.4.11.1.1:footnoteLinkLocTarget",
        "xmlSchema:requiredAttribute",
        "footnote locator empty",
    ),
    accepted(
        "XLink 1.0 §5.4: a locator has an address; the schema says it",
        "",
        "xlink:locatorHref xmlSchema:requiredAttribute",
        "footnote locator without href",
        "footnote arc of another type",
    ),
    accepted(
        "XLink 1.0 §5.5: a role is an absolute URI, that of a locator too",
        "xbrl.3.5.2.4:roleNotAbsolute",
        "",
        "footnote locator with a role",
    ),
    accepted(
        "The instance schema (XBRL 2.1 §4) has footnote links and no others: what is in another is not judged",
        "",
        "xbrl.5.2.2.1:labelLinkLocTarget",
        "footnote link that is a label link",
    ),
    accepted(
        "The instance schema (XBRL 2.1 §4): the same of a label",
        "",
        "xbrl.3.5.3.8.2:resourceLabel xbrl.5.2.2.2.1:labelLang",
        "label in the instance",
    ),
    accepted(
        "Arelle gives the same fault of XBRL 2.1 §3.5.1.3 a second code, in which a name is not spelt",
        "",
        "xbrl.3.5.1.2:simpleLink{http://www.w3.org/1999/xlink}role",
        "schemaRef with a role",
    ),
    accepted(
        "The same of XBRL 2.1 §3.5.1.4",
        "",
        "xbrl.3.5.1.2:simpleLink{http://www.w3.org/1999/xlink}arcrole",
        "schemaRef with an arcrole",
    ),
    accepted(
        "XML 1.0 §1.2 and §4.3.3: bytes that are not in the encoding declared are a fatal error: one fault, two codes for it",
        "xmlSchema:syntax",
        "IOerror",
        "written in UTF-8 and said to be in UTF-16",
        "written in GB18030 and said to be in UTF-8",
    ),
    accepted(
        "XML 1.0 §2.8: a declaration stands at the very beginning: one fault, two codes for it",
        "xmlSchema:syntax",
        "xmlSyntax:xmlDeclarationError",
        "written with a blank before",
    ),
    accepted(
        "XML 1.0 §1.2: after a fatal error nothing is judged; Arelle repairs the document and judges what it made",
        "",
        "xmlSchema:elementOccurrencesError",
        "written to the half",
        "written with a tag that is not closed",
    ),
    accepted("XML 1.0 §1.2: the same", "", "xbrl.4.6.1:itemContextRef xbrl.4.6.2:numericUnit", "written with an attribute twice"),
    accepted(
        "XML 1.0 §1.2: the same",
        "",
        "xmlSchema:elementUnexpected xmlSchema:valueError",
        "written with a tag that is not closed",
    ),
    accepted(
        "XML 1.0 §1.2: the same",
        "",
        "xmlSchema:attributesRequired",
        "written to the half",
        "written with a tag that is not closed",
    ),
    accepted(
        "XML 1.0 §1.2: the same",
        "",
        "IOerror xbrl.3.5.1.1:simpleLinkType xbrl.3.5.1.2:simpleLinkHref",
        "written to the half",
    ),
    accepted(
        "Namespaces in XML 1.0 §5: the same of a prefix that is not bound",
        "",
        "IOerror xbrl.3.5.1.1:simpleLinkType xbrl:schemaImportMissing xmlSchema:attributesExtraneous xmlSchema:elementUnexpected",
        "written with a prefix that is not bound",
    ),
)
