"""The instructions sheet: what to do in five steps, what a cell may say, what each sheet is for."""

from collections.abc import Iterable
from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from kek_data.intake.layout import TEMPLATE_VERSION
from kek_data.intake.template_formats import (
    BLUE,
    GREEN,
    GREY,
    LINE,
    ORANGE,
    PALE_GREY,
    PALE_RED,
    YELLOW,
    Formats,
)
from kek_data.intake.template_page import Page, print_setup, write_sample_mark
from kek_data.wording import numbers
from kek_data.wording import template_texts as texts

WIDTHS = (2, 22, 96)
LINE_CHARACTERS = 112
LINE_HEIGHT = 16


def write_cover(sheet: Worksheet, formats: Formats, page: Page) -> None:
    """Write the instructions; nothing on this sheet is read."""
    for at, width in enumerate(WIDTHS):
        sheet.set_column(at, at, width)
    sheet.hide_gridlines(2)
    sheet.set_row(0, 34)
    sheet.write_string(
        0,
        1,
        texts.COVER_TITLE.format(network=page.network.short_name),
        formats.get(bold=True, font_size=20, font_color=GREEN),
    )
    sheet.write_string(
        1,
        1,
        texts.COVER_FOR.format(member=page.member.name, period=numbers.period(page.quarter)),
        formats.get(bold=True, font_size=12),
    )
    sheet.write_string(
        2, 1, texts.COVER_VERSION.format(version=TEMPLATE_VERSION, day=numbers.day(page.today)), formats.note
    )
    if page.is_sample:
        write_sample_mark(sheet, formats, 3, 2, first=1)
    row = _section(sheet, formats, 5, texts.STEPS_TITLE)
    row = _lines(sheet, formats, row, ((f"Schritt {i}", text) for i, text in enumerate(texts.STEPS, 1)))
    row = _section(sheet, formats, row + 1, texts.STATES_TITLE)
    for state, shown, text in texts.STATES:
        row = _line(sheet, formats, row, shown, text, _example(formats, state))
    row = _line(sheet, formats, row, "", texts.STATES_NOTE, formats.get())
    row = _section(sheet, formats, row + 1, texts.SHEETS_TITLE)
    for name, text in texts.SHEETS.items():
        row = _line(
            sheet,
            formats,
            row,
            name,
            text,
            formats.get(bold=True, font_color=GREEN, underline=1),
            link=f"internal:'{name}'!A1",
        )
    row = _section(sheet, formats, row + 1, texts.RULES_TITLE)
    row = _lines(sheet, formats, row, texts.RULES)
    sheet.set_tab_color(GREEN)
    print_setup(sheet, page, landscape=False)
    sheet.protect()


def _section(sheet: Worksheet, formats: Formats, row: int, title: str) -> int:
    sheet.write_string(row, 1, title, formats.section)
    sheet.write_blank(row, 2, None, formats.section)
    return row + 1


def _lines(sheet: Worksheet, formats: Formats, row: int, lines: Iterable[tuple[str, str]]) -> int:
    for term, text in lines:
        row = _line(sheet, formats, row, term, text, formats.get(bold=True))
    return row


def _line(
    sheet: Worksheet, formats: Formats, row: int, term: str, text: str, look: Format, link: str = ""
) -> int:
    sheet.set_row(row, LINE_HEIGHT * (1 + len(text) // LINE_CHARACTERS) + 2)
    if link:
        sheet.write_url(row, 1, link, look, term)
    elif term:
        sheet.write_string(row, 1, term, look)
    sheet.write_string(row, 2, text, formats.get(text_wrap=True, indent=1))
    return row + 1


def _example(formats: Formats, state: str) -> Format:
    frame: dict[str, Any] = {"border": 1, "border_color": LINE, "align": "right"}
    looks: dict[str, dict[str, Any]] = {
        "blank": {"bg_color": YELLOW},
        "announced": {"bg_color": BLUE},
        "absent": {"bg_color": PALE_GREY, "font_color": GREY},
        "deviation": {"bg_color": ORANGE},
        "wrong": {"bg_color": PALE_RED},
        "last_year": {"bg_color": PALE_GREY, "font_color": GREY, "italic": True},
    }
    return formats.get(**frame, **looks.get(state, {}))
