"""How uncertain an amount is by its Datengüte: named settings, each with where its figure comes from."""

from dataclasses import dataclass, field
from enum import StrEnum


class Grade(StrEnum):
    """Datengüte of an amount; the words are those of nki-monitoring.de, made for territorial balances."""

    A = "A"  # primary data: own meter or invoice
    B = "B"  # extrapolated primary data
    C = "C"  # regional key values and statistics
    D = "D"  # federal averages
    UNSTATED = ""


SHARE_OF_GRADE = {
    Grade.A: "share_a",
    Grade.B: "share_b",
    Grade.C: "share_c",
    Grade.D: "share_d",
    Grade.UNSTATED: "share_unstated",
}
"""Column in which a table has the share of each Datengüte."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FactorUncertainty:
    """What a source states about the uncertainty of its own emission factor."""

    factor_set: str
    carrier: str  # ours; blank: every carrier of the set
    share: float  # half the width of the interval, relative
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UncertaintySettings:
    """Relative uncertainty (half-width, 0-1) by Datengüte, and the weights of the Datengüte index.

    The four shares are stated by verso, "Angabe der Datenqualität" (domain.md [B14]): meter or invoice 5 %,
    extrapolated 15 %, cost-based 30 %, estimate 65 % (another page of the same help says "> 30 %" for estimates). It
    names no coverage; they are read as half the width of a 95 % interval, as the IPCC states uncertainties. That
    C is as uncertain as a cost-based value and D as an estimate is an assumption.
    """

    measured_share: float = 0.05  # A
    extrapolated_share: float = 0.15  # B
    key_value_share: float = 0.30  # C
    estimated_share: float = 0.65  # D
    unstated_share: float = 0.15  # no Datengüte stated: as extrapolated, an assumption
    weight_a: float = 1.0  # commonly quoted for territorial balances, not verified (domain.md §3.1)
    weight_b: float = 0.5
    weight_c: float = 0.25
    weight_d: float = 0.0
    factors: tuple[FactorUncertainty, ...] = field(default_factory=tuple)  # none: no source used states one

    def share(self, grade: str) -> float:
        """Relative uncertainty of an amount of this Datengüte."""
        return {
            Grade.A: self.measured_share,
            Grade.B: self.extrapolated_share,
            Grade.C: self.key_value_share,
            Grade.D: self.estimated_share,
            Grade.UNSTATED: self.unstated_share,
        }[Grade(grade)]

    def weight(self, grade: str) -> float:
        """Weight of this Datengüte in the index; unstated: NaN, it has none."""
        return {
            Grade.A: self.weight_a,
            Grade.B: self.weight_b,
            Grade.C: self.weight_c,
            Grade.D: self.weight_d,
            Grade.UNSTATED: float("nan"),
        }[Grade(grade)]
