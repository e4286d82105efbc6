"""Pages read by a process of their own: the same pages, and one line whatever befalls that process."""

from __future__ import annotations

import sys
from copy import copy
from pathlib import Path

import pytest

from exporter.extract.positioned import apart
from exporter.extract.positioned.pdf import read_pages
from exporter.findings import SourceUnreadable

popen = apart.Popen
OPEN = Path(__file__).parent / "typeset" / "open.pdf"
ONE_PAGE_THEN = (
    "import os, pickle, sys; from pathlib import Path; from exporter.extract.positioned.pdf import read_pages;"
    "pickle.dump(next(read_pages(Path(sys.argv[1]))), sys.stdout.buffer); sys.stdout.flush(); "
)


def test_pages_arrive_as_they_are_read() -> None:
    with apart.open_pages(OPEN) as pages:
        assert list(pages) == list(read_pages(OPEN))


def test_a_file_that_brings_the_library_down_is_one_line_with_its_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "_READER", ("-P", "-c", ONE_PAGE_THEN + "os.kill(os.getpid(), 9)"))
    with apart.open_pages(OPEN) as pages:
        next(pages)
        with pytest.raises(SourceUnreadable, match=r"broke down on page 2 .*give that copy"):
            next(pages)


def test_a_page_cut_short_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "_READER", ("-P", "-c", "import sys; sys.stdout.buffer.write(b'\\x80\\x05\\x95')"))
    with apart.open_pages(OPEN) as pages, pytest.raises(SourceUnreadable, match="broke down on page 1"):
        next(pages)


def test_a_failure_of_the_other_process_is_raised_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "_READER", ("-P", "-c", "import pickle, sys; pickle.dump(MemoryError('no room'), sys.stdout.buffer)"))
    with apart.open_pages(OPEN) as pages, pytest.raises(MemoryError, match="no room"):
        next(pages)


def test_leaving_early_ends_the_other_process(monkeypatch: pytest.MonkeyPatch) -> None:
    started = []
    monkeypatch.setattr(apart, "Popen", lambda *given, **how: started.append(popen(*given, **how)) or started[-1])
    with apart.open_pages(OPEN) as pages:
        next(pages)
    assert started[0].poll() is not None


@pytest.mark.parametrize(("name", "value"), [("frozen", True), ("executable", ""), ("executable", "/no/such/python")])
def test_where_python_cannot_be_started_anew_the_pages_are_read_here(monkeypatch: pytest.MonkeyPatch, name: str, value: object) -> None:
    monkeypatch.setattr(sys, name, value, raising=False)
    with apart.open_pages(OPEN) as pages:
        assert next(pages).number == 1


def test_errors_pass_whole_from_one_process_to_another() -> None:
    error = SourceUnreadable("it is empty", where="a.pdf", fix="give another")
    passed = copy(error)
    assert (str(passed), passed.problem, passed.where, passed.fix) == (str(error), "it is empty", "a.pdf", "give another")
