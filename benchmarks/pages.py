"""Pages in a real browser against a one-chart Streamlit page, and the cold start against its imports."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import textwrap
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import count
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks.timing import Result, compare
from kek_data import workflows
from kek_data.workflows.inbox import IncomingFile

ROOT = Path(__file__).resolve().parents[1]
CHROMIUM_ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PAGES = ("", "mitglied", "datenlieferung", "lieferstand", "methodik")
KIB_LIMIT = 200.0
WAITING_FILES = 200

ONE_CHART_APP = textwrap.dedent(
    """
    import altair as alt
    import pandas as pd
    import streamlit as st

    frame = pd.DataFrame({"year": range(2018, 2027), "t": [9.0, 8, 8, 7, 7, 6, 6, 5, 5]})
    st.title("One chart")
    st.altair_chart(alt.Chart(frame).mark_line().encode(x="year:Q", y="t:Q"))
    """
)

IS_IDLE = """() => {
  const app = document.querySelector('[data-testid=stApp]');
  return app && app.getAttribute('data-test-script-state') === 'notRunning'
    && !document.querySelector('[data-testid=stSkeleton]')
    && document.querySelector('[data-testid=stVegaLiteChart] svg, [data-testid=stMain] h1, [data-testid=stMain] h2');
}"""

QUIET_S = 0.4
"""A rerun has ended when the server has sent nothing for this long; not counted."""
MISSED_S = 3.0
"""A key press that no frame answers within this time did not reach the page: it is pressed again."""


def free_port() -> int:
    """A TCP port nobody listens on at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


@contextmanager
def running(command: list[str], port: int, environment: dict[str, str]) -> Iterator[str]:
    """A server process until the block ends; yields its address once it is healthy."""
    process = subprocess.Popen(
        command,
        cwd=ROOT,
        env={**os.environ, **environment},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        wait_healthy(port)
        yield f"http://127.0.0.1:{port}"
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(20)


def wait_healthy(port: int, limit_s: float = 90) -> None:
    """Poll Streamlit's health address; raises TimeoutError."""
    deadline = time.monotonic() + limit_s
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=2) as answer:
                if answer.status == 200:
                    return
        except OSError:
            time.sleep(0.02)
    raise TimeoutError(f"no healthy server on port {port} after {limit_s} s")


@contextmanager
def both_servers(prepare: Callable[[str], None] | None = None) -> Iterator[tuple[str, str]]:
    """(ours with the sample network, the one-chart app), both warm. prepare: adds to the store at an address."""
    with tempfile.TemporaryDirectory() as directory:
        url = f"sqlite:///{directory}/store.sqlite"
        subprocess.run(
            [sys.executable, "-m", "kek_data", "--db", url, "sample"],
            cwd=ROOT,
            check=True,
            stderr=subprocess.DEVNULL,
        )
        if prepare is not None:
            prepare(url)
        script = Path(directory) / "one_chart.py"
        script.write_text(ONE_CHART_APP, encoding="utf-8")
        ours, theirs = free_port(), free_port()
        environment = {"KEK_DATABASE_URL": url}
        one_chart = [
            sys.executable,
            "-m",
            "streamlit",
            "run",
            str(script),
            f"--server.port={theirs}",
            "--server.headless=true",
        ]
        with (
            running(
                [sys.executable, "-m", "kek_data", "serve", "--port", str(ours)], ours, environment
            ) as our_address,
            running(one_chart, theirs, {}) as their_address,
        ):
            yield our_address, their_address


@contextmanager
def chromium() -> Iterator[Browser]:
    """The system's Chromium, headless."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=CHROMIUM_ARGUMENTS
        )
        yield browser
        browser.close()


def seconds_to_idle(browser: Browser, address: str) -> float:
    """From the first request in a fresh context until the script has ended and something is drawn."""
    context = browser.new_context(locale="de-DE", viewport={"width": 1440, "height": 900})
    page = context.new_page()
    started = time.perf_counter()
    page.goto(address)
    page.wait_for_function(IS_IDLE, timeout=60_000)
    taken = time.perf_counter() - started
    context.close()
    return taken


def start_page_idle() -> list[Result]:
    """Start page of the sample network to idle against a one-chart page to idle."""
    with both_servers() as (ours, theirs), chromium() as browser:
        result = compare(
            "start_page_idle",
            lambda: seconds_to_idle(browser, ours),
            lambda: seconds_to_idle(browser, theirs),
            runs=7,
            limit=1.5,
            baseline_name="one-chart Streamlit page, fresh context, warm server",
        )
    return [result]


class MeasuredPage:
    """One open page whose reruns are timed by its websocket: from the key press to the last frame sent."""

    def __init__(self, browser: Browser, address: str, patience_s: float = 60):
        self.received_bytes = 0
        self.last_frame = 0.0
        self.page: Page = browser.new_page(locale="de-DE", viewport={"width": 1440, "height": 900})
        self.page.on("websocket", lambda ws: ws.on("framereceived", self._count))
        self.page.goto(address)
        self.page.wait_for_function(IS_IDLE, timeout=1000 * patience_s)
        self.page.wait_for_timeout(1500)

    def _count(self, frame: bytes | str) -> None:
        self.received_bytes += len(frame)
        self.last_frame = time.perf_counter()

    def rerun(self) -> float:
        """Seconds from the key press to the last frame of the rerun; raises TimeoutError if the page is deaf."""
        for _ in range(5):
            self.page.wait_for_timeout(250)
            self.received_bytes, self.last_frame = 0, 0.0
            started = time.perf_counter()
            self.page.keyboard.press("r")
            while not self._is_over(started):
                self.page.wait_for_timeout(2)
            if self.last_frame:
                return self.last_frame - started
        raise TimeoutError("no rerun was answered")

    def _is_over(self, started: float) -> bool:
        now = time.perf_counter()
        return now - self.last_frame > QUIET_S if self.last_frame else now - started > MISSED_S


def page_rerun() -> list[Result]:
    """Every page's rerun against a one-chart page's rerun; the note says how many KiB a rerun sends."""
    results = []
    with both_servers() as (ours, theirs), chromium() as browser:
        baseline = MeasuredPage(browser, theirs)
        for path in PAGES:
            page = MeasuredPage(browser, f"{ours}/{path}")
            result = compare(
                f"page_rerun[{path or 'netzwerk'}]",
                page.rerun,
                baseline.rerun,
                runs=11,
                limit=5.0,
                baseline_name="rerun of a one-chart Streamlit page under our config.toml (postScriptGC off)",
            )
            size = f"{page.received_bytes / 1024:.0f} KiB per rerun (limit {KIB_LIMIT:g})"
            results.append(replace(result, note=size))
            page.page.close()
    return results


def full_inbox(url: str) -> None:
    """Let as many files wait as may come at once: broken sample workbooks, and files that are none."""
    engine = workflows.open_store(url)
    broken = sorted((ROOT / "sample_data" / "fehlerhaft").glob("*.xlsx"))
    files = [IncomingFile(name=path.name, content=path.read_bytes()) for path in broken]
    others = range(WAITING_FILES - len(files))
    files += [IncomingFile(name=f"Datei {n}.xlsx", content=f"no workbook {n}".encode()) for n in others]
    workflows.inbox.put(engine, files, today=workflows.today(engine), uploaded_by="")
    engine.dispose()


def inbox_rerun() -> list[Result]:
    """Datenlieferung with two hundred waiting files against a one-chart page's rerun."""
    with both_servers(full_inbox) as (ours, theirs), chromium() as browser:
        baseline = MeasuredPage(browser, theirs)
        page = MeasuredPage(browser, f"{ours}/datenlieferung")
        page.page.get_by_role("heading", name=str(WAITING_FILES)).wait_for(timeout=120_000)
        result = compare(
            f"inbox_rerun[{WAITING_FILES}]",
            page.rerun,
            baseline.rerun,
            runs=11,
            limit=5.0,
            baseline_name="rerun of a one-chart Streamlit page under our config.toml (postScriptGC off)",
        )
    size = f"{page.received_bytes / 1024:.0f} KiB per rerun (limit {KIB_LIMIT:g})"
    return [replace(result, note=size)]


def cold_start() -> list[Result]:
    """From the command until the server is healthy and every page is warm, against the three imports alone.

    first_start is the one time in a store's life when its tables are made and seeded as well.
    """

    def start(url: str) -> float:
        port = free_port()
        started = time.perf_counter()
        command = [sys.executable, "-m", "kek_data", "serve", "--port", str(port)]
        with running(command, port, {"KEK_DATABASE_URL": url}):
            return time.perf_counter() - started

    def imports() -> float:
        started = time.perf_counter()
        subprocess.run([sys.executable, "-c", "import streamlit, pandas, altair"], check=True)
        return time.perf_counter() - started

    baseline = "import streamlit, pandas, altair"
    with tempfile.TemporaryDirectory() as directory:
        stores = (f"sqlite:///{directory}/{number}.sqlite" for number in count())
        existing = next(stores)
        return [
            compare(
                "first_start", lambda: start(next(stores)), imports, runs=5, limit=2.0, baseline_name=baseline
            ),
            compare(
                "cold_start", lambda: start(existing), imports, runs=5, limit=2.0, baseline_name=baseline
            ),
        ]
