"""What an explained figure is: its value, its formula, the inputs with their sources, and the way further down."""

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from kek_data.domain.codes import NETWORK, Method
from kek_data.domain.errors import UnknownKey
from kek_data.domain.formula import Expression, Value, evaluate
from kek_data.domain.period import is_period

NAN = float("nan")
_TEXT = re.compile(
    r"^(?:(?P<subject>[^:@/!]+):)?(?P<figure>[a-z0-9_]+)(?P<market>!market)?(?:@(?P<period>[^/]+))?(?:/(?P<part>.*))?$"
)


@dataclass(frozen=True, slots=True, order=True)
class FigureKey:
    """The address of one figure: "fh:actual_carrier@2025/strom"; "!market" after the figure where it is market-based.

    subject: a member or NETWORK; period: a year or the quarter twelve months end with, of a cell its own quarter;
    part: what of it: a carrier, a series, a year, a member.
    """

    figure: str
    subject: str = NETWORK
    period: str = ""
    part: str = ""
    method: str = Method.LOCATION.value

    def __str__(self) -> str:
        market = "!market" if self.method == Method.MARKET else ""
        period = f"@{self.period}" if self.period else ""
        return f"{self.subject}:{self.figure}{market}{period}{f'/{self.part}' if self.part else ''}"

    def seen_from(self, subject: str) -> str:
        """The address as it is written on a page of `subject`: without it where it is the figure's own."""
        return str(self).removeprefix(f"{subject}:")

    def of(self, figure: str, *, part: str = "", **other: str) -> "FigureKey":
        """The address of another figure of the same subject, period and method."""
        return replace(self, figure=figure, part=part, **other)


def figure_key(text: str, *, subject: str = NETWORK) -> FigureKey:
    """Read an address; without a subject it is that of `subject`. Raises UnknownKey("figure", text)."""
    found = _TEXT.match(text)
    period = (found and found["period"]) or ""
    if found is None or (period and not is_period(period)):
        raise UnknownKey("figure", text)
    return FigureKey(
        figure=found["figure"],
        subject=found["subject"] or subject,
        period=period,
        part=found["part"] or "",
        method=(Method.MARKET if found["market"] else Method.LOCATION).value,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """One number a formula is computed with."""

    name: str  # of the formula's reference
    code: str  # what it is: a figure or a key of wording.explain_words.INPUT
    value: Value
    unit: str  # code of wording.explain_words.UNIT, or a unit of a workbook
    subject: str = ""  # short name, where it is not the figure's own
    period: str = ""
    part: str = ""  # in words: a carrier, a site
    source: str = ""
    key: FigureKey | None = None  # it is a figure itself and can be opened


@dataclass(frozen=True, slots=True, kw_only=True)
class FactorNote:
    """An emission factor as it is printed: its set, edition, source and what is to be said about its use."""

    carrier: str  # German name
    value: float
    unit: str  # kg CO2e per this unit
    factor_set: str
    year: int  # 0: none stated
    edition: int  # 0: none stated
    marks: Mapping[str, bool]  # labels.FACTOR_MARK
    source: str
    note: str
    evidence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """One figure, opened.

    value: what the pages show; NaN with a reason where there is no statement. formula: None where the value is given
    (delivered, stated) rather than computed. words: which sentence says the rule, where it is not that of the figure.
    facts: figures the sentences are filled with.
    """

    key: FigureKey
    subject: str  # short name, "" for the network
    value: Value
    unit: str
    part: str = ""
    formula: Expression | None = None
    inputs: tuple[Input, ...] = ()
    words: str = ""
    notes: tuple[str, ...] = ()  # codes of wording.explain_words.NOTE
    facts: Mapping[str, Value] = field(default_factory=dict)
    factors: tuple[FactorNote, ...] = ()
    source: str = ""  # of a given value: file, sheet, cell
    reason: str = ""  # why there is no value
    left_out: tuple[tuple[str, str], ...] = ()  # (short name, reason code) of members not in a sum

    @property
    def is_known(self) -> bool:
        """Whether there is a value at all."""
        return isinstance(self.value, str) or not math.isnan(self.value)

    def recomputed(self) -> Value:
        """The formula's value from the inputs shown; the value itself where it is given."""
        if self.formula is None:
            return self.value
        return evaluate(self.formula, {one.name: one.value for one in self.inputs})
