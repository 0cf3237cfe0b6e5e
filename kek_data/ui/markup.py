"""Small pieces of HTML: everything that comes from data is escaped here, once."""

import base64
import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

DARK, BLANK = "currentColor", "transparent"
HATCHED = "repeating-linear-gradient(45deg, currentColor 0 2px, transparent 2px 6px)"
SPARK_WIDTH, SPARK_HEIGHT = 160.0, 30.0


@dataclass(frozen=True)
class KeyFigure:
    """One large figure: label, value with unit, what it means in words, and a tiny trend."""

    label: str
    value: str
    unit: str = ""
    note: str = ""
    trend: tuple[float, ...] = ()


@dataclass(frozen=True)
class Cell:
    """One cell of a small table; tone is error, warning, good or blank and never the only sign; note: a quiet line below."""

    text: str
    tone: str = ""
    note: str = ""


@dataclass(frozen=True)
class Heading:
    """One column of a small table."""

    text: str
    is_number: bool = False
    keeps_line: bool = False


ADDRESS = re.compile(r"https?://(?:www\.)?([^/\s;,)]+)[^\s;,)]*")


def linked(text: str) -> str:
    """Escaped text in which addresses are links that show their host only."""
    return ADDRESS.sub(_link, escape(text))


def hosts(text: str) -> list[str]:
    """The hosts of all addresses in a text, in order."""
    return [found.group(1) for found in ADDRESS.finditer(text)]


def _link(found: re.Match[str]) -> str:
    return f'<a href="{found.group(0)}" target="_blank" rel="noopener noreferrer">{found.group(1)}</a>'


def headline(text: str, sub: str = "") -> str:
    """The statement on top of a page."""
    below = f'<p class="kek-sub">{escape(sub)}</p>' if sub else ""
    return f'<h1 class="kek-headline">{escape(text)}</h1>{below}'


def section(text: str) -> str:
    """A heading of the second level."""
    return f'<h2 class="kek-section">{escape(text)}</h2>'


def quiet(text: str) -> str:
    """A small line under something."""
    return f'<p class="kek-foot">{linked(text)}</p>'


def bullets(items: Iterable[str]) -> str:
    """A plain list."""
    inner = "".join(f"<li>{linked(item)}</li>" for item in items)
    return f'<ul class="kek-list">{inner}</ul>'


def key_figures(figures: Sequence[KeyFigure]) -> str:
    """The row of key figures as a description list."""
    return f'<dl class="kek-figures">{"".join(_figure(f) for f in figures)}</dl>'


def _figure(figure: KeyFigure) -> str:
    unit = f"<span>{escape(figure.unit)}</span>" if figure.unit else ""
    note = f'<dd class="kek-note">{escape(figure.note)}</dd>' if figure.note else ""
    picture = sparkline(figure.trend)
    trend = f'<dd aria-hidden="true"><img alt="" src="{picture}"></dd>' if picture else ""
    return (
        f'<div class="kek-figure"><dt>{escape(figure.label)}</dt>'
        f'<dd class="kek-value"><b>{escape(figure.value)}</b>{unit}</dd>{note}{trend}</div>'
    )


def sparkline(values: Sequence[float]) -> str:
    """A tiny trend as a picture address; gaps stay gaps. Blank with fewer than three values."""
    known = [v for v in values if not math.isnan(v)]
    if len(known) < 3:
        return ""
    low, high = min(0.0, *known), max(known)
    span = (high - low) or 1.0
    step = SPARK_WIDTH / (len(values) - 1)
    path, pen_up, last = [], True, (0.0, 0.0)
    for position, value in enumerate(values):
        if math.isnan(value):
            pen_up = True
            continue
        last = (position * step, SPARK_HEIGHT - 4 - (value - low) / span * (SPARK_HEIGHT - 8))
        path.append(f"{'M' if pen_up else 'L'}{last[0]:.1f} {last[1]:.1f}")
        pen_up = False
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="-3 0 {SPARK_WIDTH + 6:.0f} {SPARK_HEIGHT:.0f}" '
        f'preserveAspectRatio="none"><path d="{"".join(path)}" fill="none" stroke="#808783" stroke-width="1.6" '
        f'vector-effect="non-scaling-stroke"/></svg>'
    )
    return "data:image/svg+xml;base64," + base64.b64encode(svg.encode()).decode()


def table(headings: Sequence[Heading], rows: Iterable[Sequence[Cell]], caption: str = "") -> str:
    """A small table whose texts wrap."""
    head = "".join(
        f'<th scope="col"{" class=" + chr(34) + "kek-num" + chr(34) if h.is_number else ""}>{escape(h.text)}</th>'
        for h in headings
    )
    body = "".join(f"<tr>{_row(headings, row)}</tr>" for row in rows)
    title = f"<caption>{escape(caption)}</caption>" if caption else ""
    return (
        f'<div class="kek-table-frame"><table class="kek-table">{title}<thead><tr>{head}</tr></thead>'
        f"<tbody>{body}</tbody></table></div>"
    )


def _row(headings: Sequence[Heading], row: Sequence[Cell]) -> str:
    return "".join(_cell(heading, cell) for heading, cell in zip(headings, row, strict=True))


def _cell(heading: Heading, cell: Cell) -> str:
    kind = " ".join(
        filter(None, ["kek-num" if heading.is_number else "", "kek-keep" if heading.keeps_line else ""])
    )
    text = linked(cell.text)
    if cell.tone:
        text = f'<span class="kek-{cell.tone}-word">{text}</span>'
    if cell.note:
        text += quiet(cell.note)
    label = f' data-label="{escape(heading.text)}"'
    return f'<td class="{kind}"{label}>{text}</td>' if kind else f"<td{label}>{text}</td>"


def shares(parts: Sequence[tuple[str, float, str]]) -> str:
    """A bar of shares (label, share 0-1, CSS background); the words stand beside it, so it is hidden from readers."""
    inner = "".join(
        f'<div title="{escape(label)}" style="width:{share * 100:.2f}%;background:{background}"></div>'
        for label, share, background in parts
        if not math.isnan(share) and share > 0
    )
    return f'<div class="kek-bar" aria-hidden="true">{inner}</div>'


def explained(value: str, title: str, lines: Iterable[tuple[str, str]]) -> str:
    """An explained figure: large value, what it is, and lines of label and text."""
    inner = "".join(f"<dt>{escape(label)}</dt><dd>{linked(text)}</dd>" for label, text in lines if text)
    below = f'<dl class="kek-lines">{inner}</dl>' if inner else ""
    return f'<p class="kek-explained"><b>{escape(value)}</b> {escape(title)}</p>{below}'
