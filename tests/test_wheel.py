"""An installed wheel works with no checkout at hand: the taxonomy package, its tables and the parts of the page are inside."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path


def test_a_wheel_converts_and_validates_away_from_the_checkout(tmp_path: Path, root: Path) -> None:
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(tmp_path / "dist"), str(root)]
    subprocess.run(build, check=True, capture_output=True)
    (wheel,) = (tmp_path / "dist").glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "installed")
    (tmp_path / "t.csv").write_text("concept,period,unit,value\n总资产,2021,人民币千元,438747807\n", encoding="utf-8")
    code = (
        "import exporter; assert 'installed' in exporter.__file__; "
        "c = exporter.convert('t.csv', entity=('https://bank.example/entities', 'demo')); print(c.verdict.verdict); "
        "exporter.view(c.outputs[0], out='page.html')"
    )
    environment = {**os.environ, "PYTHONPATH": str(tmp_path / "installed")}
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert done.stdout.strip() == "valid", done.stderr
    assert "</script>" in (tmp_path / "page.html").read_text(encoding="utf-8")
