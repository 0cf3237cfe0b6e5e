"""A visitor who notices what a picture does not show: errors, other hosts, English, pages too wide."""

import re
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, Page

IS_IDLE = """() => {
  const app = document.querySelector('[data-testid=stApp]');
  return app && app.getAttribute('data-test-script-state') === 'notRunning'
    && !document.querySelector('[data-testid=stSkeleton]');
}"""
TOO_WIDE = """() => {
  const main = document.querySelector('[data-testid=stMain]') || document.scrollingElement;
  return Math.max(0, main.scrollWidth - main.clientWidth, document.scrollingElement.scrollWidth - innerWidth);
}"""
SAID = """() => {
  const shown = e => !e.closest('svg.marks, script, style') && e.getClientRects().length;
  const attributes = ['aria-label', 'title', 'placeholder', 'alt'];
  const words = [...document.querySelectorAll('body *')].filter(shown)
    .flatMap(e => attributes.map(a => e.getAttribute(a)).filter(Boolean));
  return [document.body.innerText, ...words].join('\\n');
}"""
# Words Streamlit writes by itself; German has none of them.
ENGLISH = re.compile(
    r"\b(Upload|Browse files|Drag and drop|per file|Limit|Choose (?:an )?options?|No results|Search|Download|Fullscreen|"
    r"Press Enter|Loading|Running|Rerun|Page not found|Deploy|Select all|Close|Cancel|Submit|Clear|Open|Show|Hide|View|"
    r"Expand|Collapse|Settings|Help|January|February|March|May|June|July|October|December|Error|Warning|None|nan|NaN|"
    r"undefined|Remove|Previous|Next|columns?|rows?)\b"
)


@dataclass
class Visit:
    """One page of the browser and what went wrong on it."""

    page: Page
    host: str
    errors: list[str] = field(default_factory=list)
    other_hosts: list[str] = field(default_factory=list)

    def go(self, url: str) -> None:
        """Open an address and wait until the script has run."""
        self.page.goto(url)
        self.wait()

    def wait(self, seconds: float = 60) -> None:
        """Wait until the app is idle and stays so."""
        for _ in range(2):
            self.page.wait_for_function(IS_IDLE, timeout=seconds * 1000)
            self.page.wait_for_timeout(250)

    def resize(self, width: int, height: int) -> None:
        """Look at the same page in a window of another size."""
        self.page.set_viewport_size({"width": width, "height": height})
        self.wait()

    def headline(self) -> str:
        """The statement on top."""
        return self.page.locator("h1").first.inner_text()

    def english(self) -> list[str]:
        """English words on the page, in labels and hints."""
        return sorted({m.group(0) for m in ENGLISH.finditer(self.page.evaluate(SAID))})

    def too_wide(self) -> float:
        """Pixels the page scrolls sideways."""
        return float(self.page.evaluate(TOO_WIDE))


GERMAN = {"locale": "de-DE", "accept_downloads": True}


def visit(browser: Browser | BrowserContext, url: str, *, width: int = 1440, height: int = 900) -> Visit:
    """A visitor with a German browser: a fresh one, or in a context one who has seen the house before."""
    page = browser.new_page(**GERMAN) if isinstance(browser, Browser) else browser.new_page()
    page.set_viewport_size({"width": width, "height": height})
    seen = Visit(page=page, host=urlsplit(url).netloc)
    page.on(
        "console",
        lambda m: _note_error(seen, m.text, m.location.get("url", "")) if m.type == "error" else None,
    )
    page.on("pageerror", lambda error: seen.errors.append(str(error)[:200]))
    page.on("request", lambda r: _note(seen, r.url))
    return seen


# At a deep link Streamlit's own script first looks for its server under the page's address, then at the root.
PROBE = re.compile(r"/\w+/_stcore/(health|host-config)$")


def _note_error(seen: Visit, text: str, url: str) -> None:
    if not PROBE.search(url):
        seen.errors.append(f"{text[:200]} {url}")


def _note(seen: Visit, url: str) -> None:
    parts = urlsplit(url)
    if parts.scheme.startswith(("http", "ws")) and parts.netloc != seen.host:
        seen.other_hosts.append(url[:120])
