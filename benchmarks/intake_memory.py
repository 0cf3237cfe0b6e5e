"""Memory of intake: one large workbook against openpyxl's full load, and two hundred workbooks in one batch."""

import json
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

from benchmarks.intake import filled_template, workbook_20k
from benchmarks.timing import Result

MEMBERS = ("stadt", "edg", "dew21", "dsw21")
BATCH = 200
EARLY = 20

PEAK = """
import sys, tempfile
from datetime import date
from pathlib import Path

def peak(pid="self"):
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) / 1000

"""
OURS = (
    PEAK
    + """
from kek_data import workflows
from kek_data.intake.limits import Limits
from kek_data.intake.sandbox import POOL

content = Path(sys.argv[1]).read_bytes()
with tempfile.TemporaryDirectory() as directory:
    engine = workflows.open_store(f"sqlite:///{directory}/store.sqlite")
    workflows.check_file(engine, "x.xlsx", b"PK", today=date(2026, 8, 15))
    (worker,) = POOL.idle_pids()
    before = peak() + peak(worker)
    checked = workflows.check_file(engine, "x.xlsx", content, today=date(2026, 8, 15), with_effect=False)
    assert checked.counts["readings"] == 20_000
    print(peak() + peak(worker) - before)
"""
)
BASELINE = (
    PEAK
    + """
import openpyxl

before = peak()
book = openpyxl.load_workbook(sys.argv[1])
print(peak() - before)
"""
)
MANY = """
import gc, json, sys, tempfile, time
from datetime import date
from pathlib import Path
from kek_data import workflows
from kek_data.intake.sandbox import POOL

def resident(pid):
    pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    return pages * 4096 / 1e6

def both():
    gc.collect()
    return sum(resident(pid) for pid in ["self", *POOL.idle_pids()])

early, files = int(sys.argv[2]), sorted(Path(sys.argv[1]).iterdir())
with tempfile.TemporaryDirectory() as directory:
    engine = workflows.open_store(f"sqlite:///{directory}/store.sqlite")
    started = time.perf_counter()
    for number, file in enumerate(files, 1):
        checked = workflows.check_file(engine, file.name, file.read_bytes(), today=date(2026, 8, 15), with_effect=False)
        assert checked.counts["readings"] > 0, checked.findings
        if number == early:
            first = both()
    print(json.dumps([first, both(), time.perf_counter() - started]))
"""


def intake_peak_memory() -> list[Result]:
    """MB above imports at the peak: the program and its reading process together, 20,000 rows."""
    with tempfile.NamedTemporaryFile(suffix=".xlsx") as file:
        file.write(workbook_20k())
        file.flush()
        ours = [float(_run(OURS, file.name)) for _ in range(3)]
        baseline = [float(_run(BASELINE, file.name)) for _ in range(3)]
    name = "openpyxl.load_workbook, MB above imports"
    return [_result("intake_peak_memory", min(ours), min(baseline), 1.0, name, "MB")]


def batch_200() -> list[Result]:
    """MB in use after the last of 200 workbooks against after the twentieth, and how long they took."""
    with tempfile.TemporaryDirectory() as directory:
        for member in MEMBERS:
            content = filled_template(member, 40, 12)
            for number in range(BATCH // len(MEMBERS)):
                path = Path(directory) / f"{number:03d}-{member}.xlsx"
                path.write_bytes(content)
                with zipfile.ZipFile(path, "a") as archive:
                    archive.comment = str(path).encode()
        first, last, taken = json.loads(_run(MANY, directory, str(EARLY)))
    return [
        _result("batch_200", last, first, 1.1, f"MB in use after {EARLY} files", f"MB; {taken:.1f} s for all")
    ]


def _run(script: str, *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", script, *arguments], check=True, capture_output=True, text=True
    )
    return done.stdout


def _result(name: str, ours: float, baseline: float, limit: float, baseline_name: str, note: str) -> Result:
    return Result(
        name=name,
        ours_s=ours,
        baseline_s=baseline,
        ratio=ours / baseline,
        limit=limit,
        runs=1,
        baseline=baseline_name,
        note=note,
    )
