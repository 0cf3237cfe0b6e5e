"""What a reader finds on a page of an AppTest."""

import html
import json
import re
from typing import Any

from streamlit.testing.v1 import AppTest

NETWORK = "pages/ueberblick/netzwerk.py"
MEMBER = "pages/ueberblick/mitglied.py"
SCENARIOS = "pages/ueberblick/szenarien.py"
DELIVERY = "pages/daten/datenlieferung.py"
DELIVERY_STATUS = "pages/daten/lieferstand.py"
METHODOLOGY = "pages/grundlagen/methodik.py"
LEGAL = tuple(f"pages/grundlagen/{name}.py" for name in ("impressum", "datenschutz", "barrierefreiheit"))
ALL_PAGES = (NETWORK, MEMBER, SCENARIOS, DELIVERY, DELIVERY_STATUS, METHODOLOGY, *LEGAL)


def texts(app: AppTest) -> str:
    """All own texts of the page without markup."""
    bodies = [element.proto.body for element in app.get("html")]
    bodies += [
        element.value
        for element in (*app.markdown, *app.title, *app.error, *app.warning, *app.success, *app.info)
    ]
    plain = [
        html.unescape(re.sub(r"<[^>]+>", " ", body)) for body in bodies if not body.startswith("<script")
    ]
    return " ".join(" ".join(plain).split())


def headline(app: AppTest) -> str:
    """The statement on top of the page."""
    for element in app.get("html"):
        found = re.search(r'<h1 class="kek-headline">(.*?)</h1>', element.proto.body)
        if found:
            return html.unescape(found.group(1))
    return app.title[0].value if app.title else ""


def subline(app: AppTest) -> str:
    """The small line below the statement on top."""
    found = (re.search(r'<p class="kek-sub">(.*?)</p>', e.proto.body) for e in app.get("html"))
    return next((html.unescape(one.group(1)) for one in found if one), "")


def charts(app: AppTest) -> list[dict[str, Any]]:
    """The Vega-Lite of every chart of the page."""
    return [json.loads(element.proto.spec) for element in app.get("vega_lite_chart")]


def downloads(app: AppTest) -> list[str]:
    """Labels of all downloads."""
    return [element.proto.label for element in app.get("download_button")]
