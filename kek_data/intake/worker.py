"""The reading process: `python -m kek_data.intake.worker MEMORY_MB` reads files from its standard input until it ends.

It imports what reading needs and nothing else, then gives up what it will never need: memory beyond the limit,
new files and sockets, child processes, core dumps, further rights (each where the system has it).
"""

import codecs
import csv  # noqa: F401 - loaded before files can no longer be opened
import ctypes
import gc
import json
import os
import sys
import zipfile  # noqa: F401
from typing import Any, BinaryIO

from kek_data.intake.formats import read_in_process
from kek_data.intake.limits import MEGABYTE, Limits
from kek_data.intake.messages import ANSWER, FAILED, OUT_OF_MEMORY, packed, receive, send

try:
    import resource
except ImportError:  # Windows: the watchdog of the parent is the only limit
    resource = None  # type: ignore[assignment]

ENCODINGS = (
    "utf-8",
    "utf-8-sig",
    "utf-16",
    "utf-16-le",
    "utf-16-be",
    "cp1252",
    "cp437",
    "latin-1",
    "ascii",
    "iso8859-1",
)
LONGEST_REQUEST = 2**34
PR_SET_NO_NEW_PRIVS = 38


def main() -> None:
    """Answer requests (limits and name, then content) until the parent closes the pipe."""
    requests, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever prints must not end up among the answers
    lock_down(float(sys.argv[1]))
    gc.disable()
    gc.freeze()
    while (head := receive(requests, LONGEST_REQUEST)) is not None:
        content = receive(requests, LONGEST_REQUEST)
        if content is None:
            return
        _answer(answers, json.loads(head), content)
        del content
        gc.collect()


def _answer(answers: BinaryIO, request: dict[str, Any], content: bytes) -> None:
    limits = Limits(**request["limits"])
    _limit_cpu(limits.seconds)
    try:
        message = packed(read_in_process(content, request["name"], limits=limits))
    except MemoryError:
        return send(answers, OUT_OF_MEMORY)
    except BaseException:  # also a panic of calamine: the parent says so, and starts afresh
        return send(answers, FAILED)
    send(answers, ANSWER)
    send(answers, message)


def lock_down(memory_mb: float) -> None:
    """Give up what reading does not need; everything is imported before."""
    for name in ENCODINGS:
        codecs.lookup(name)
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    if resource is None:
        return
    for name, limit in (
        ("RLIMIT_CORE", 0),
        ("RLIMIT_FSIZE", 0),
        ("RLIMIT_NPROC", 0),
        ("RLIMIT_NOFILE", 0),
        ("RLIMIT_AS", int(memory_mb * MEGABYTE)),
    ):
        _lower(name, limit)


def _lower(name: str, limit: int) -> None:
    kind = getattr(resource, name, None)
    if kind is None:
        return
    try:
        resource.setrlimit(kind, (limit, limit))
    except (ValueError, OSError):  # some systems know a limit but refuse to set it (macOS: RLIMIT_AS)
        return


def _limit_cpu(seconds: float) -> None:
    """Allow this file its time on top of what earlier files took; the system ends the process after that."""
    if resource is None:
        return
    usage = resource.getrusage(resource.RUSAGE_SELF)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    soft = int(usage.ru_utime + usage.ru_stime + seconds) + 2
    resource.setrlimit(resource.RLIMIT_CPU, (soft, hard))


if __name__ == "__main__":
    main()
