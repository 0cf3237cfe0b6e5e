"""What the program read from a file, in words: the sheet "Was wir verstanden haben" shows it to the member."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol


class ControlSum(Protocol):
    """A sum read beside the sum the file shows itself (NaN: it shows none)."""

    @property
    def sheet(self) -> str:
        """Name of the sheet."""

    @property
    def name(self) -> str:
        """Heading of what is summed."""

    @property
    def unit(self) -> str:
        """Unit as the file shows it, blank where it has none."""

    @property
    def cells(self) -> str:
        """Range of the summed cells."""

    @property
    def read_sum(self) -> float:
        """Sum of the values read, in `unit`."""

    @property
    def shown_sum(self) -> float:
        """Sum the file shows, in `unit`; NaN: it shows none."""

    @property
    def agrees(self) -> bool:
        """Whether both sums agree; says nothing where none is shown."""


class NotRead(Protocol):
    """Numbers of a file that were not read, and why."""

    @property
    def sheet(self) -> str:
        """Name of the sheet."""

    @property
    def cells(self) -> str:
        """Range of the cells."""

    @property
    def count(self) -> int:
        """How many numbers there are."""

    @property
    def sum(self) -> float:
        """Their sum, in whatever unit they have."""

    @property
    def reason(self) -> str:
        """Why they were not read, in German."""


@dataclass(frozen=True, kw_only=True)
class Understood:
    """Everything read from one file, keys already in words."""

    day: date
    member: str = ""
    is_sample: bool = False
    template_version: str = ""
    mapping: str = ""  # name of the mapping a file of the member's own was read by
    counts: Mapping[str, int] = field(default_factory=dict)  # record -> rows
    totals: tuple[tuple[str, str, str, float], ...] = ()  # carrier, unit, period, amount
    series: tuple[tuple[str, str, str, str], ...] = ()  # site, carrier, use, meter
    columns: tuple[tuple[str, str, str], ...] = ()  # sheet, place, meaning
    controls: tuple[ControlSum, ...] = ()
    unmapped: tuple[NotRead, ...] = ()
    releases: str = ""  # which released states state other values than the file, and by how much
