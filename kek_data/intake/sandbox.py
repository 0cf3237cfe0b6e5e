"""Reading untrusted files in a process of their own, which can be killed: `read_file`.

At most two such processes are kept warm and used in turn by all sessions. A file that takes too long, needs too
much memory or crashes its reader ends that process, not the program; the next file gets a fresh one.
"""

import atexit
import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import BinaryIO, cast

from kek_data.domain.finding import Finding
from kek_data.intake.guard import size_refused, suffix
from kek_data.intake.limits import MEGABYTE, Limits
from kek_data.intake.messages import ANSWER, OUT_OF_MEMORY, NotAdmitted, receive, send, unpacked
from kek_data.intake.virus_scan import scanned
from kek_data.intake.workbook import Workbook
from kek_data.wording.intake_findings import make_finding

ROOT = Path(__file__).resolve().parents[2]
COMMAND = (sys.executable, "-m", "kek_data.intake.worker")
KEPT_VARIABLES = ("PATH", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "SYSTEMROOT", "TEMP", "TMP")
"""All the reading process gets of the environment: it holds passwords of the database and of the sign-in."""
OWN_VARIABLES = {
    "PYTHONPATH": str(ROOT),
    "PYTHONDONTWRITEBYTECODE": "1",
    "MALLOC_TRIM_THRESHOLD_": str(128 * MEGABYTE),
    "MALLOC_MMAP_THRESHOLD_": str(32 * MEGABYTE),
}
"""Memory of one file is kept for the next (glibc): to ask the system for it page by page takes a tenth of the reading."""
MAX_WORKERS = 2


def read_file(content: bytes, file_name: str, *, limits: Limits) -> Workbook | Finding:
    """The workbook in these bytes, or the one finding why it is refused; whatever the bytes are, nothing is raised.

    file_name is untrusted: its suffix decides about plain text, nothing else of it is used.
    """
    refusal = size_refused(content, limits) or scanned(content, limits)
    if refusal is not None:
        return refusal
    return POOL.read(content, f"file{suffix(file_name)}", limits)


class Worker:
    """One reading process. Used by one thread at a time."""

    def __init__(self, command: Sequence[str], memory_mb: float):
        environment = {name: os.environ[name] for name in KEPT_VARIABLES if name in os.environ}
        self.memory_mb = memory_mb
        self.files = 0
        self._process = subprocess.Popen(
            [*command, str(memory_mb)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=ROOT,
            env={**environment, **OWN_VARIABLES},
        )
        self._requests = cast(BinaryIO, self._process.stdin)
        self._answers = cast(BinaryIO, self._process.stdout)

    @property
    def pid(self) -> int:
        """The process id."""
        return self._process.pid

    @property
    def is_alive(self) -> bool:
        """Whether the process still runs."""
        return self._process.poll() is None

    def read(self, content: bytes, name: str, limits: Limits) -> Workbook | Finding:
        """Have one file read; the process is dead afterwards unless it answered."""
        self.files += 1
        too_late = threading.Event()
        watchdog = threading.Timer(limits.seconds, self._kill_late, (too_late,))
        watchdog.daemon = True
        watchdog.start()
        try:
            return self._ask(content, name, limits)
        except (OSError, NotAdmitted, EOFError):
            self.end()
            return self._why(too_late, limits)
        finally:
            watchdog.cancel()

    def end(self) -> None:
        """Kill the process, if it still runs, and close the pipes."""
        self._process.kill()
        self._process.wait()
        for stream in (self._requests, self._answers):
            try:
                stream.close()
            except OSError:
                continue

    def _ask(self, content: bytes, name: str, limits: Limits) -> Workbook | Finding:
        send(self._requests, json.dumps({"name": name, "limits": asdict(limits)}).encode())
        send(self._requests, content)
        verdict = receive(self._answers, len(ANSWER))
        if verdict == ANSWER:
            message = receive(self._answers, limits.answer_mb * MEGABYTE)
            if message is None:
                raise EOFError
            return unpacked(message)
        if verdict is None:
            raise EOFError
        self.end()
        if verdict == OUT_OF_MEMORY:
            return make_finding("file-needs-too-much-memory", limit=round(limits.memory_mb))
        return make_finding("file-crashes-reader")

    def _kill_late(self, too_late: threading.Event) -> None:
        too_late.set()
        self._process.kill()

    def _why(self, too_late: threading.Event, limits: Limits) -> Finding:
        """Rust ends a process that gets no memory by SIGABRT, the system one that is over its time by SIGXCPU."""
        status = self._process.returncode
        if too_late.is_set() or status == -getattr(signal, "SIGXCPU", 0):
            return make_finding("file-takes-too-long", seconds=round(limits.seconds))
        if status == -signal.SIGABRT:
            return make_finding("file-needs-too-much-memory", limit=round(limits.memory_mb))
        return make_finding("file-crashes-reader")


class Pool:
    """The reading processes of this program: started when needed, kept warm, at most two at a time."""

    def __init__(self, command: Sequence[str] = COMMAND, size: int = MAX_WORKERS):
        self._command = command
        self._free = threading.BoundedSemaphore(size)
        self._lock = threading.Lock()
        self._idle: list[Worker] = []

    def read(self, content: bytes, name: str, limits: Limits) -> Workbook | Finding:
        """Have one file read by an idle process or a new one; waits while all are busy."""
        with self._free:
            try:
                worker = self._taken(limits)
            except OSError:
                return make_finding("file-crashes-reader")
            answer = worker.read(content, name, limits)
            self._put_back(worker, limits)
        return answer

    def warm_up(self, limits: Limits) -> None:
        """Start a process ahead of the first file."""
        self._put_back(self._taken(limits), limits)

    def close(self) -> None:
        """End the idle processes."""
        with self._lock:
            idle, self._idle = self._idle, []
        for worker in idle:
            worker.end()

    def idle_pids(self) -> list[int]:
        """Process ids of the idle processes."""
        with self._lock:
            return [worker.pid for worker in self._idle]

    def _taken(self, limits: Limits) -> Worker:
        while True:
            with self._lock:
                worker = self._idle.pop() if self._idle else None
            if worker is None:
                return Worker(self._command, limits.memory_mb)
            if worker.is_alive and worker.memory_mb == limits.memory_mb:
                return worker
            worker.end()

    def _put_back(self, worker: Worker, limits: Limits) -> None:
        if worker.is_alive and worker.files < limits.files_per_worker:
            with self._lock:
                self._idle.append(worker)
        else:
            worker.end()


POOL = Pool()
atexit.register(POOL.close)
