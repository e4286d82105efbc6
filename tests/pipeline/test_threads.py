"""Several threads of one caller: what is of the whole process, such as the limit of a CSV cell, is not theirs to change."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import exporter
from exporter.facts.sources.delimited import read_delimited
from exporter.files import replacing
from exporter.findings import SourceUnreadable
from exporter.formats.xbrl_csv.cells import rows

HEAD = "项目,期间,单位,数值\n"
ENTITY = ("https://bank.example/entities", "demo-bank")
LONG = 200_000


def test_a_facts_table_read_meanwhile_does_not_shorten_the_cells_of_a_report(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text(f"a,b\n1,{'x' * LONG}\n", encoding="utf-8")
    reading = rows(path)
    next(reading)
    read_delimited(f"{HEAD}净利润,2021,元,5\n".encode(), "facts.csv")
    assert len(next(reading)[1][1]) == LONG


@pytest.mark.parametrize("cell", ["x" * LONG, '"' + "x\n" * LONG + '"'])
def test_a_report_read_meanwhile_does_not_lengthen_the_cells_of_a_facts_table(cell: str, tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("a,b\n1,2\n", encoding="utf-8")
    assert len(list(rows(path))) == 2
    with pytest.raises(SourceUnreadable, match=r"facts\.csv:2: a cell is longer than 131,072 characters"):
        read_delimited(f"{HEAD}注册地址,2021,,{cell}\n净利润,2021,元,5\n".encode(), "facts.csv")


def test_conversions_in_threads_give_the_bytes_of_one_after_the_other(tmp_path: Path) -> None:
    tables = [tmp_path / f"t{number}.csv" for number in range(6)]
    for number, table in enumerate(tables):
        lines = (f"净利润,{year},千元,{number + 1}{year}" for year in range(1990, 2020))
        table.write_text(f"{HEAD}注册地址,2021,,{'深' * 100_000}\n" + "\n".join(lines) + "\n", encoding="utf-8")

    def converted(table: Path, out: str) -> list[bytes]:
        done = exporter.convert(table, entity=ENTITY, out=tmp_path / out / table.stem, formats=("xml", "csv"))
        assert exporter.validate(done.outputs[1]).verdict == "valid"
        return [file.read_bytes() for file in done.outputs]

    alone = [converted(table, "alone") for table in tables]
    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(converted, tables, ["together"] * len(tables))) == alone


@pytest.mark.skipif(os.name != "posix", reason="masks are of POSIX")
def test_a_file_has_the_mode_of_any_new_file_and_the_mask_is_never_lifted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "plain").write_bytes(b"")
    monkeypatch.setattr(os, "umask", lambda _: pytest.fail("the mask is of the whole process"))
    with replacing(tmp_path / "made") as stream:
        stream.write(b"x")
    assert (tmp_path / "made").stat().st_mode == (tmp_path / "plain").stat().st_mode
