"""The reading process: limits that really stop a file, a process that may die, answers that are not trusted."""

import os
import pickle
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from kek_data.domain.finding import Finding
from kek_data.intake import sandbox
from kek_data.intake.formats import read_in_process
from kek_data.intake.limits import Limits
from kek_data.intake.messages import NotAdmitted, packed, unpacked
from kek_data.intake.virus_scan import VARIABLE
from kek_data.intake.workbook import NO_VALUE, ErrorCell, Sheet, Workbook
from tests.intake.hostile.case import good
from tests.intake.hostile.ods_writer import ods, row, table
from tests.intake.hostile.ods_writer import packed as packed_ods

LIMITS = Limits()
posix = pytest.mark.skipif(os.name == "nt", reason="POSIX limits")


@pytest.fixture
def pool() -> Iterator[sandbox.Pool]:
    made = sandbox.Pool()
    yield made
    made.close()


def pool_of(script: str) -> sandbox.Pool:
    """A pool whose processes run this instead of reading."""
    return sandbox.Pool((sys.executable, "-c", script))


def code_of(answer: Workbook | Finding) -> str:
    return answer.code if isinstance(answer, Finding) else ""


def many_rows(count: int) -> bytes:
    """An .ods of few bytes and many rows."""
    again = f'<table:table-row table:number-rows-repeated="{count}">'
    return packed_ods(table("x", row(["abc", *map(float, range(40))]).replace("<table:table-row>", again)))


def test_the_sandbox_reads_what_the_process_itself_reads(pool):
    for content in (
        good(),
        ods({"T": [["a", 1.5, ErrorCell("#N/A"), date(2026, 1, 1), NO_VALUE, True]]}),
        b"a;b\n1;2\n",
    ):
        assert pool.read(content, "x.csv", LIMITS) == read_in_process(content, "x.csv", limits=LIMITS)


def test_one_warm_process_reads_file_after_file_and_is_replaced_in_time(pool):
    limits = replace(LIMITS, files_per_worker=3)
    pids = []
    for _ in range(4):
        pool.read(good(), "x.xlsx", limits)
        pids.append(tuple(pool.idle_pids()))
    assert pids[0] == pids[1] != ()
    assert pids[2] == ()
    assert pids[3] not in ((), pids[0])


@posix
def test_a_file_that_needs_too_much_memory_is_stopped_by_the_limit(pool):
    limits = replace(LIMITS, memory_mb=120)
    assert code_of(pool.read(many_rows(90_000), "x.ods", limits)) == "file-needs-too-much-memory"
    assert isinstance(pool.read(good(), "x.xlsx", limits), Workbook)


def test_a_slow_file_is_stopped_by_the_watchdog(pool):
    limits = replace(LIMITS, seconds=0.15)
    slow = ods({"x": [["text", *map(float, range(30))]] * 4000})
    pool.warm_up(limits)
    started = time.perf_counter()
    assert code_of(pool.read(slow, "x.ods", limits)) == "file-takes-too-long"
    assert time.perf_counter() - started < 5
    assert isinstance(pool.read(good(), "x.xlsx", LIMITS), Workbook)


@pytest.mark.parametrize("script", ["while True: pass", "import time; time.sleep(60)"])
def test_a_process_that_never_answers_is_killed(script):
    pool = pool_of(script)
    started = time.perf_counter()
    answer = pool.read(good() * 3, "x.xlsx", replace(LIMITS, seconds=0.5))
    assert code_of(answer) == "file-takes-too-long"
    assert time.perf_counter() - started < 5
    assert pool.idle_pids() == []


@posix
@pytest.mark.parametrize(
    ("number", "code"),
    [
        (signal.SIGKILL, "file-crashes-reader"),
        (signal.SIGSEGV, "file-crashes-reader"),
        (signal.SIGABRT, "file-needs-too-much-memory"),
        (signal.SIGXCPU, "file-takes-too-long"),
    ],
)
def test_a_process_that_dies_while_reading_is_a_finding(number, code):
    pool = pool_of(f"import os, sys; sys.stdin.buffer.read(20); os.kill(os.getpid(), {int(number)})")
    assert code_of(pool.read(good(), "x.xlsx", LIMITS)) == code


@posix
def test_kill_9_in_the_middle_of_a_file_costs_that_file_only(pool):
    pool.warm_up(LIMITS)
    (pid,) = pool.idle_pids()
    slow = ods({"x": [["text", *map(float, range(30))]] * 4000})
    killer = threading.Timer(0.1, os.kill, (pid, signal.SIGKILL))
    killer.start()
    assert code_of(pool.read(slow, "x.ods", LIMITS)) == "file-crashes-reader"
    assert isinstance(pool.read(good(), "x.xlsx", LIMITS), Workbook)


@posix
def test_an_idle_process_that_died_is_not_asked(pool):
    pool.warm_up(LIMITS)
    (pid,) = pool.idle_pids()
    os.kill(pid, signal.SIGKILL)
    time.sleep(0.1)
    assert isinstance(pool.read(good(), "x.xlsx", LIMITS), Workbook)


def test_a_program_that_is_not_there_is_a_finding():
    assert code_of(sandbox.Pool(("/nowhere/python",)).read(good(), "x.xlsx", LIMITS)) == "file-crashes-reader"


def test_sessions_share_at_most_two_processes(pool):
    answers: list[Workbook | Finding] = []
    threads = [
        threading.Thread(target=lambda: answers.append(pool.read(good(), "x.xlsx", LIMITS))) for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(answers) == 8
    assert all(answer == answers[0] for answer in answers)
    assert len(pool.idle_pids()) <= sandbox.MAX_WORKERS


@posix
@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_the_process_has_given_up_what_reading_does_not_need(pool, monkeypatch):
    monkeypatch.setenv("KEK_DATABASE_URL", "postgresql://secret")
    pool.read(good(), "x.xlsx", LIMITS)
    (pid,) = pool.idle_pids()
    with open(f"/proc/{pid}/limits", encoding="ascii") as file:
        limits = {line[:25].strip(): line[26:].split()[:2] for line in file}
    for name in ("Max core file size", "Max file size", "Max open files", "Max processes"):
        assert limits[name] == ["0", "0"]
    assert limits["Max address space"] == ["1500000000"] * 2
    with open(f"/proc/{pid}/status", encoding="ascii") as file:
        assert "NoNewPrivs:\t1\n" in file.readlines()
    with open(f"/proc/{pid}/environ", "rb") as file:
        assert b"secret" not in file.read()


def test_the_process_imports_what_reading_needs_and_no_more():
    script = "import sys, kek_data.intake.worker; print([m for m in ('pandas', 'numpy', 'streamlit', 'sqlalchemy') if m in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=sandbox.ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


@posix
def test_the_process_ends_with_its_parent():
    script = (
        "from kek_data.intake.sandbox import Pool; from kek_data.intake.limits import Limits; import os\n"
        "pool = Pool(); pool.warm_up(Limits()); print(pool.idle_pids()[0], flush=True); os._exit(0)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=sandbox.ROOT, capture_output=True, text=True, check=True
    )
    pid = int(done.stdout)
    for _ in range(100):
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return
        with open(f"/proc/{pid}/stat", encoding="ascii") as file:
            if file.read().rsplit(")", 1)[1].split()[0] == "Z":
                return
        time.sleep(0.05)
    pytest.fail("the reading process outlives its parent")


class Evil:
    def __reduce__(self):
        return os.system, ("echo evil",)


@pytest.mark.parametrize(
    "message",
    [
        pickle.dumps(Evil()),
        pickle.dumps([1, 2]),
        pickle.dumps(subprocess.Popen),
        b"cos\nsystem\n(S'id'\ntR.",
        b"",
        b"\x80\x05",
        packed(Workbook({}, {}))[:-3],
        pickle.dumps({"a": float}),
    ],
)
def test_an_answer_with_anything_else_than_cells_is_not_admitted(message):
    with pytest.raises(NotAdmitted):
        unpacked(message)


def test_an_answer_comes_back_as_it_was():
    book = Workbook(
        {"t": Sheet("T", [["ä", 1.5, NO_VALUE, ErrorCell("#N/A")]])}, {"a": "b"}, "ods", (), ("x",)
    )
    assert unpacked(packed(book)) == book


# --- the virus scanner ----------------------------------------------------------------------------


def scanner(script: str) -> str:
    return f'"{sys.executable}" -c "{script}"'


@pytest.mark.parametrize(
    ("command", "code"),
    [
        (scanner("import sys; sys.exit(0 if sys.stdin.buffer.read(2) == b'PK' else 1)"), ""),
        (scanner("import sys; sys.exit(1 if b'workbook' in sys.stdin.buffer.read() else 0)"), "virus-found"),
        (scanner("import sys; sys.exit(2)"), "virus-scan-failed"),
        (scanner("import sys; sys.exit(0)"), ""),  # reads nothing
        (scanner("import time; time.sleep(30)"), "virus-scan-failed"),
        ("/nowhere/scanner -", "virus-scan-failed"),
        ("'unbalanced", "virus-scan-failed"),
        ("true; exit 0", "virus-scan-failed"),
        ("", ""),
    ],
)
def test_the_virus_scanner_decides_before_anything_is_read(monkeypatch, command, code):
    monkeypatch.setenv(VARIABLE, command)
    assert code_of(sandbox.read_file(good(), "x.xlsx", limits=replace(LIMITS, scan_seconds=1.5))) == code
