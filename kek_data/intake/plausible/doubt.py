"""One doubt about one value, before it is worded."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from kek_data.domain.codes import Severity
from kek_data.frames import KEY_SEPARATOR
from kek_data.intake.collector import MAX_WORDED
from kek_data.intake.plausible.ground import Ground, Ints, period_of


@dataclass(frozen=True, kw_only=True)
class Doubt:
    """What is doubted, at which row of the ground, and which other rows it speaks for."""

    code: str
    at: int
    said: Mapping[str, Any]
    claims: Iterable[int] = ()
    severity: Severity | None = None
    cells: tuple[str, str] | None = None  # (sheet, range); None: the row's own cell
    subject: str = ""  # "": the reading of the row
    seen: str = ""  # "": the amount of the row as typed
    is_of_value: bool = True  # False: asked of a series or site, beside whatever is said of the value


@dataclass(frozen=True, kw_only=True)
class Rest:
    """Further rows of a code that are only counted."""

    code: str
    count: int


Doubts = Iterator[Doubt | Rest]


def first_of(code: str, rows: Ints) -> tuple[list[int], list[Rest]]:
    """The rows worth wording, and what is only counted."""
    rest = len(rows) - MAX_WORDED
    return rows[:MAX_WORDED].tolist(), [Rest(code=code, count=rest)] if rest > 0 else []


def subject_of(ground: Ground, at: int) -> str:
    """The reading a row is, the same in every file."""
    return KEY_SEPARATOR.join(("readings", ground.keys[ground.code[at]], period_of(int(ground.slot[at]))))


def subject_of_period(ground: Ground, slot: int, site: str = "") -> str:
    """All readings of a period, of a site or of the whole member."""
    return KEY_SEPARATOR.join(("readings", site or "*", period_of(slot)))


def subject_of_series(ground: Ground, code: int) -> str:
    """A series."""
    return KEY_SEPARATOR.join(("series", ground.keys[code]))


def subject_of_site(site: str, what: str) -> str:
    """A site and what of it is asked about."""
    return KEY_SEPARATOR.join(("sites", site, what))
