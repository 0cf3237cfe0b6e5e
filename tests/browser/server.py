"""The app as a process of its own, on a free port, ended by its process and no other."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
START_LIMIT_S = 60.0


@dataclass(frozen=True)
class Server:
    """A running app and the store it serves."""

    url: str
    database: Path


@contextmanager
def running(database: Path) -> Iterator[Server]:
    """`python -m kek_data serve` on the store until the block ends; yields once it answers."""
    port = _free_port()
    environment = {k: v for k, v in os.environ.items() if not k.startswith("KEK_")}
    process = subprocess.Popen(
        [sys.executable, "-m", "kek_data", "--db", f"sqlite:///{database}", "serve", "--port", str(port)],
        cwd=ROOT,
        env=environment,
        start_new_session=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait(process, port)
        yield Server(url=f"http://127.0.0.1:{port}", database=database)
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(timeout=20)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def _wait(process: "subprocess.Popen[bytes]", port: int) -> None:
    deadline = time.monotonic() + START_LIMIT_S
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise RuntimeError(f"the server ended with status {process.returncode}")
        try:
            # The health address only: a deep link must be able to be the first request for a page.
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=1):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    raise RuntimeError("the server did not answer")
