"""`serve`: the app as a server should run it: mode checked, warm before announced, German page, headers.

Plain `streamlit run app.py` works as well; what is added here is the language of the index page (a screen
reader needs it before any script ran), the security headers, and the warm-up: without it the first visitor
pays for the imports, and a deep link as the very first request would get a "Page not found" box.
"""

import asyncio
import base64
import gc
import hashlib
import importlib
import ipaddress
import os
import re
import sys
import threading
from collections.abc import AsyncIterator, Awaitable, Callable, MutableMapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import streamlit as st
from starlette.middleware import Middleware
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime import Runtime, get_instance
from streamlit.runtime.session_manager import SessionClient

from kek_data.charts import export
from kek_data.ui import german, guard
from kek_data.wording import pages

SCRIPT = Path(__file__).resolve().parents[2] / "app.py"
OTHER_PAGES = (
    "member_page",
    "why_section",
    "remainder_section",
    "weather_section",
    "weather_regression",
    "ahead_section",
    "goal_gap_section",
    "saving_duty_section",
    "quality_section",
    "scenario_page",
    "delivery_detail",
    "delivery_outgoing",
    "status_page",
    "methodology_page",
)
"""Modules of kek_data.ui whose imports the first visitor of another page or area need not wait for."""
WARM_LIMIT_S = 60.0
HTML = b"text/html"

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Application = Callable[[Scope, Receive, Send], Awaitable[None]]


def serve(*, port: int, address: str = "127.0.0.1", database: str | None = None) -> int:
    """Run the app until it is stopped. Returns 2 where it must not be run, else 0.

    Without a sign-in the app is for one desk: server mode refuses to start, local mode serves the loopback only.
    database: URL of the store, default KEK_DATABASE_URL or the user's own file.
    """
    if database:
        os.environ["KEK_DATABASE_URL"] = database
    app = st.App(SCRIPT, lifespan=_warm, middleware=[Middleware(GermanIndex), Middleware(SecureHeaders)])
    refusal = refused(address)
    if refusal:
        print(refusal, file=sys.stderr)
        return 2
    sys.argv = [str(SCRIPT)]
    app.run(
        config={
            "server.port": port,
            "server.address": address,
            "server.headless": True,
            "server.fileWatcherType": "none",
        }
    )
    return 0


def refused(address: str) -> str:
    """Why the app must not be served at this address in this mode; blank: it may."""
    if guard.mode() == guard.LOCAL:
        return "" if _is_loopback(address) else pages.LOCAL_IS_FOR_ONE_DESK
    return "" if guard.has_sign_in() else pages.SERVER_NEEDS_SIGN_IN


def _is_loopback(address: str) -> bool:
    try:
        return ipaddress.ip_address(address).is_loopback
    except ValueError:
        return address == "localhost"


# --- warm-up -------------------------------------------------------------------------------------------------
@asynccontextmanager
async def _warm(app: st.App) -> AsyncIterator[None]:
    """Run the start page once before the server listens; what other pages need is fetched while it listens."""
    await _run_start_page(get_instance())
    threading.Thread(target=_fetch_the_rest, daemon=True).start()
    yield


def _fetch_the_rest() -> None:
    """Imports of the other pages and the chart writer: nobody has to wait for them."""
    for name in OTHER_PAGES:
        importlib.import_module(f"kek_data.ui.{name}")
    gc.collect()
    gc.freeze()
    export.warm_up()


async def _run_start_page(runtime: Runtime) -> None:
    """Play one silent visitor who opens the start page."""
    visitor = _Visitor()
    session = runtime.connect_session(visitor, {})
    try:
        message = BackMsg()
        message.rerun_script.page_name = ""
        runtime.handle_backmsg(session, message)
        await asyncio.wait_for(visitor.finished.wait(), WARM_LIMIT_S)
    finally:
        runtime.disconnect_session(session)


class _Visitor(SessionClient):
    """A client that only notices when a script has ended."""

    def __init__(self) -> None:
        self.finished = asyncio.Event()

    def write_forward_msg(self, msg: ForwardMsg) -> None:
        """Called by the runtime on the event loop for every message of the script."""
        if msg.WhichOneof("type") == "script_finished":
            self.finished.set()


# --- index page and headers ----------------------------------------------------------------------------------
def german_index(html: str) -> str:
    """The index page in German, with the translating script before anything is drawn."""
    html = html.replace('<html lang="en">', '<html lang="de">', 1)
    html = html.replace("<title>Streamlit</title>", f"<title>{pages.PRODUCT}</title>", 1)
    html = re.sub(
        r"<noscript>.*?</noscript>", f"<noscript><p>{pages.NEEDS_SCRIPT}</p></noscript>", html, flags=re.S
    )
    html = re.sub(r"\s*<!--.*?-->", "", html, flags=re.S)
    html = re.sub(r'\s*<link rel="service-desc"[^>]*/>', "", html)
    return html.replace("</head>", f"<script>{german.script()}</script></head>", 1)


def inline_hashes(html: str) -> list[str]:
    """CSP sources of the inline scripts of a page."""
    scripts = re.findall(r"<script>(.*?)</script>", html, flags=re.S)
    return [f"'sha256-{base64.b64encode(hashlib.sha256(s.encode()).digest()).decode()}'" for s in scripts]


def content_security_policy(hashes: list[str]) -> str:
    """Everything from this host only; styles of charts and widgets are inline."""
    rules = {
        "default-src": "'self'",
        "script-src": " ".join(["'self'", *hashes]),
        "style-src": "'self' 'unsafe-inline'",
        "img-src": "'self' data: blob:",
        "font-src": "'self' data:",
        "connect-src": "'self' ws: wss:",
        "worker-src": "'self' blob:",
        "frame-ancestors": "'none'",
        "frame-src": "'self'",
        "object-src": "'none'",
        "base-uri": "'self'",
        "form-action": "'self'",
    }
    return "; ".join(f"{name} {value}" for name, value in rules.items())


HEADERS = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
    "cross-origin-opener-policy": "same-origin",
}


class SecureHeaders:
    """Adds the headers that streamlit does not send to every answer."""

    def __init__(self, app: Application):
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """ASGI interface."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                present = {name.lower() for name, _ in message["headers"]}
                extra = [(n.encode(), v.encode()) for n, v in HEADERS.items() if n.encode() not in present]
                message["headers"] = [*message["headers"], *extra]
            await send(message)

        await self.app(scope, receive, with_headers)


class GermanIndex:
    """Rewrites the one HTML page of the app; every other answer passes untouched."""

    def __init__(self, app: Application):
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """ASGI interface."""
        if scope["type"] != "http" or not _wants_html(scope):
            await self.app(scope, receive, send)
            return
        plain = {**scope, "headers": [h for h in scope["headers"] if h[0].lower() not in _UNWANTED]}
        await self.app(plain, receive, _Rewriter(send))


_UNWANTED = (b"accept-encoding", b"if-none-match", b"if-modified-since", b"range")


def _wants_html(scope: Scope) -> bool:
    return any(name.lower() == b"accept" and HTML in value for name, value in scope["headers"])


class _Rewriter:
    """Collects an HTML answer, rewrites it and sends it on; others are passed through as they come."""

    def __init__(self, send: Send):
        self.send = send
        self.start: Message | None = None
        self.body = b""

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            kinds = [value for name, value in message["headers"] if name.lower() == b"content-type"]
            if any(value.startswith(HTML) for value in kinds):
                self.start = message
                return
        elif self.start is not None and message["type"] == "http.response.body":
            self.body += message.get("body", b"")
            if not message.get("more_body", False):
                await self._finish(self.start)
            return
        await self.send(message)

    async def _finish(self, start: Message) -> None:
        html = german_index(self.body.decode("utf-8"))
        body = html.encode("utf-8")
        kept = [
            h for h in start["headers"] if h[0].lower() not in (b"content-length", b"etag", b"last-modified")
        ]
        policy = content_security_policy(inline_hashes(html))
        headers = [
            *kept,
            (b"content-length", str(len(body)).encode()),
            (b"content-security-policy", policy.encode()),
        ]
        await self.send({**start, "headers": headers})
        await self.send({"type": "http.response.body", "body": body})
