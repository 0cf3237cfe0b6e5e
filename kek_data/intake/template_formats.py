"""The look of a template: colours and cell formats, each made once per workbook."""

from typing import Any

import xlsxwriter
from xlsxwriter.format import Format

GREEN = "#00613f"
GREY = "#6b7370"
PALE_GREY = "#f0f2f1"
LINE = "#c9cfcc"
YELLOW = "#fff6d6"
BLUE = "#dcebf7"
ORANGE = "#fbdfc4"
RED = "#b3261e"
PALE_RED = "#fbe3e1"
WHITE = "#ffffff"
TEXT = "@"
RULE = {"bottom": 7, "bottom_color": LINE}
LEFT = {"align": "left", "indent": 1}
RIGHT = {"align": "right"}
TAB_INPUT = GREEN
TAB_OTHER = "#9aa29e"


class Formats:
    """Cell formats of one workbook by their properties; the same properties give the same format."""

    def __init__(self, workbook: xlsxwriter.Workbook):
        self._workbook = workbook
        self._made: dict[tuple[tuple[str, Any], ...], Format] = {}

    def get(self, **properties: Any) -> Format:
        """A format with these xlsxwriter properties."""
        key = tuple(sorted(properties.items()))
        if key not in self._made:
            self._made[key] = self._workbook.add_format({"valign": "vcenter", **properties})
        return self._made[key]

    def input(self, number_format: str = "", *, ruled: bool = False) -> Format:
        """An unlocked cell people fill in; `ruled` with the line that sets prefilled rows apart."""
        return self.get(locked=False, **_aligned(number_format), **(RULE if ruled else {}))

    def grey(self, number_format: str = "", *, ruled: bool = False) -> Format:
        """A locked cell the program wrote, for orientation only."""
        return self.get(
            locked=True,
            font_color=GREY,
            bg_color=PALE_GREY,
            italic=True,
            **_aligned(number_format),
            **(RULE if ruled else {}),
        )

    def heading(self, *, locked: bool, is_number: bool) -> Format:
        """A column heading: green over cells to fill in, grey over cells that are never read."""
        colors = (
            {"font_color": GREY, "bg_color": PALE_GREY}
            if locked
            else {"font_color": WHITE, "bg_color": GREEN}
        )
        return self.get(
            bold=True,
            text_wrap=True,
            valign="top",  # the filter button sits at the bottom
            border=1,
            border_color=LINE,
            **(RIGHT if is_number else LEFT),
            **colors,
        )

    @property
    def title(self) -> Format:
        """The heading of a sheet."""
        return self.get(bold=True, font_size=16, font_color=GREEN)

    @property
    def section(self) -> Format:
        """The heading of a part of a sheet."""
        return self.get(bold=True, font_size=12, font_color=GREEN, bottom=1, bottom_color=GREEN)

    @property
    def note(self) -> Format:
        """One explaining line below a heading."""
        return self.get(font_color=GREY)

    @property
    def sample(self) -> Format:
        """The mark of invented figures."""
        return self.get(bold=True, font_color=RED, bg_color=PALE_RED)


def is_number_format(number_format: str) -> bool:
    """Whether a column's Excel format is one of numbers or dates."""
    return number_format not in ("", TEXT)


def _aligned(number_format: str) -> dict[str, Any]:
    properties: dict[str, Any] = RIGHT if is_number_format(number_format) else LEFT
    return {**properties, "num_format": number_format} if number_format else properties
