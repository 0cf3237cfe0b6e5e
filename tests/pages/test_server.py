"""`serve`: refuses server mode without a sign-in, names the page German, adds the headers."""

import os
import subprocess
import sys
import urllib.request
from collections.abc import Callable
from pathlib import Path

import pytest

from kek_data.ui import server as serving
from kek_data.wording import pages
from tests import worlds
from tests.browser.server import ROOT, running


def test_server_mode_without_sign_in_ends_with_status_two(tmp_path: Path) -> None:
    ended = subprocess.run(
        [sys.executable, "-m", "kek_data", "--db", str(tmp_path / "x.sqlite"), "serve", "--port", "0"],
        cwd=ROOT,
        env={**os.environ, "KEK_MODE": "server"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert ended.returncode == 2
    assert pages.SERVER_NEEDS_SIGN_IN in ended.stderr


@pytest.mark.parametrize(
    ("address", "is_refused"),
    [
        ("127.0.0.1", False),
        ("127.0.0.2", False),
        ("::1", False),
        ("localhost", False),
        ("0.0.0.0", True),
        ("192.168.1.7", True),
        ("::", True),
        ("example.org", True),
    ],
)
def test_local_mode_serves_the_loopback_only(
    address: str, is_refused: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("KEK_MODE", raising=False)
    assert bool(serving.refused(address)) is is_refused


def test_the_served_page_is_german_and_carries_the_headers(
    world: Callable[[str], Path], tmp_path: Path
) -> None:
    database = worlds.copy_of(world("empty"), tmp_path / "empty.sqlite")
    with running(database) as server:
        request = urllib.request.Request(f"{server.url}/mitglied", headers={"accept": "text/html"})
        with urllib.request.urlopen(request, timeout=10) as answer:
            html = answer.read().decode()
            headers = {name.lower(): value for name, value in answer.headers.items()}
    assert '<html lang="de">' in html
    assert f"<title>{pages.PRODUCT}</title>" in html
    assert pages.NEEDS_SCRIPT in html
    assert "default-src 'self'" in headers["content-security-policy"]
    assert "http" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"


def test_every_inline_script_of_the_index_is_named_in_the_policy() -> None:
    html = serving.german_index('<html lang="en"><head><script>a()</script></head></html>')
    hashes = serving.inline_hashes(html)
    assert len(hashes) == 2
    assert all(h in serving.content_security_policy(hashes) for h in hashes)
