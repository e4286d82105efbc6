"""Addresses: every spelling of a reference is one URL, and a file's URL leads back to it."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote, urljoin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exporter.urls import canonical, joined, of_path, path_of

NAMES = st.text(st.characters(codec="utf-8", exclude_characters="/\0"), min_size=1, max_size=20).filter(
    lambda name: name not in (".", "..")
)
HOME = "file:///reports/2025/"


def escaped(name: str, *, lower: bool = False) -> str:
    """Every character escaped, in capitals or small."""
    return "".join(f"%{byte:02x}" if lower else f"%{byte:02X}" for byte in name.encode())


@given(NAMES)
def test_the_url_of_a_file_leads_back_to_it(name: str) -> None:
    path = Path("/reports") / name
    assert path_of(of_path(path)) == path
    assert canonical(of_path(path)) == of_path(path)


@given(NAMES)
def test_however_a_file_name_is_escaped_it_is_the_same_file(name: str) -> None:
    url = of_path(Path("/reports/2025") / name)
    assert {joined(HOME, spelt) for spelt in (quote(name, safe=""), escaped(name), escaped(name, lower=True))} == {url}


@given(st.text("abc./:%20+é 资[](),;=@&", max_size=12))
def test_what_is_joined_stays_as_it_is(reference: str) -> None:
    once = joined(HOME, reference)
    assert joined(HOME, once) == once


@pytest.mark.parametrize(
    ("base", "reference", "url"),
    [
        (HOME, "a b.xsd", f"{HOME}a%20b.xsd"),
        (HOME, " \n a.xsd\t", f"{HOME}a.xsd"),
        (HOME, "资产.xsd#资产", f"{HOME}%E8%B5%84%E4%BA%A7.xsd#资产"),
        (HOME, "a+b.xsd#x%20y", f"{HOME}a+b.xsd#x%20y"),
        (HOME, "%2e%2E/x.xsd", "file:///reports/x.xsd"),
        (HOME, "100%.xsd", f"{HOME}100%25.xsd"),
        (HOME, "", HOME),
        (HOME, "#x", f"{HOME}#x"),
        ("http://x.example/a%2Bb/", "c+d%7e.xsd", "http://x.example/a%2Bb/c+d~.xsd"),
        ("http://x.example/", "a%2bb", "http://x.example/a%2Bb"),
        (HOME, "http://[", "http://%5B"),
        ("http://[", "a b", "a b"),
        (HOME, "\ud800", f"{HOME}%ED%A0%80"),
    ],
)
def test_references_are_joined(base: str, reference: str, url: str) -> None:
    assert joined(base, reference) == url


@given(st.sampled_from(["x.xsd", "../x.xsd", "a/b/x.xsd", "/x.xsd", "//host/x", "http://x.example/y", "?q", "."]))
def test_a_plain_reference_is_joined_as_the_standard_has_it(reference: str) -> None:
    assert joined(HOME, reference) == urljoin(HOME, reference)
