"""What differs between a laptop and CI: tools that may be missing on one and must not on the other, examples drawn."""

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

import pytest

EXAMPLES_ON_A_LAPTOP = 0.25
FEWEST_EXAMPLES = 5


def examples(in_ci: int) -> int:
    """How many examples a property test draws: all of them where CI=true, else a quarter, but no fewer than five."""
    if os.environ.get("CI") == "true":
        return in_ci
    return min(in_ci, max(FEWEST_EXAMPLES, round(in_ci * EXAMPLES_ON_A_LAPTOP)))


def missing(what: str) -> NoReturn:
    """Skip the test because of what the machine lacks; where CI=true nothing may be lacking."""
    if os.environ.get("CI") == "true":
        pytest.fail(what, pytrace=False)
    pytest.skip(what)


def program(*names: str) -> str:
    """Path of the first of these programs that is installed, else `missing`."""
    for name in names:
        path = shutil.which(name)
        if path:
            return path
    missing(f"none of {', '.join(names)} is installed")


def postgres_binaries() -> Path | None:
    """Directory of initdb and pg_ctl of the newest installed PostgreSQL."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda p: float(p.parent.name))
    return found[-1] if found else None


@contextmanager
def postgres_server(binaries: Path) -> Iterator[str]:
    """A PostgreSQL of our own on a free port of the loopback; yields its URL, removes everything afterwards."""
    work = Path(tempfile.mkdtemp(prefix="kek-postgres-"))
    if os.geteuid() == 0:
        shutil.chown(work, "postgres")
    port = _free_port()
    options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={work} -c fsync=off"
    control = [str(binaries / "pg_ctl"), "-D", str(work / "data"), "-w", "-l", str(work / "log")]
    try:
        initdb = [str(binaries / "initdb"), "-D", str(work / "data"), "-U", "postgres"]
        _as_postgres([*initdb, "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8"])
        _as_postgres([*control, "-o", options, "start"])
        yield f"postgresql+psycopg://postgres@127.0.0.1:{port}/postgres"
        _as_postgres([*control, "-m", "immediate", "stop"])
    finally:
        shutil.rmtree(work, ignore_errors=True)


def can_run_postgres() -> bool:
    """Whether a server may be started: not as root unless there is a user postgres to become."""
    if os.geteuid() != 0:
        return True
    import pwd  # not on Windows, where no server is started

    return any(entry.pw_name == "postgres" for entry in pwd.getpwall())


def _as_postgres(command: list[str]) -> None:
    user = "postgres" if os.geteuid() == 0 else None
    subprocess.run(
        command, check=True, user=user, cwd="/", stdout=subprocess.DEVNULL, stdin=subprocess.DEVNULL
    )


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def frames_unchecked() -> Iterator[None]:
    """Without the schema check of every frame, which costs more than making the frame."""
    checked = os.environ.pop("KEK_VALIDATE", None)
    try:
        yield
    finally:
        if checked is not None:
            os.environ["KEK_VALIDATE"] = checked
