"""German words inside charts: titles and foot come from the caller, units and labels are made here.

Nothing in a chart is written anywhere else, so that screen, PNG, slide and table say the same.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kek_data.domain.codes import Measure, PathStatus
from kek_data.domain.network import PathPoint, ProgrammePath
from kek_data.wording import labels, numbers

UNIT_PLACE = "{unit}"
"""Stands in a title or subtitle for the unit the chart chooses by magnitude: t CO₂e or kt CO₂e, MWh or GWh."""


@dataclass(frozen=True, kw_only=True)
class Rule:
    """A vertical line at a year with its words: "2030: Programm −55 % ggü. 1990 …"."""

    x: float
    text: str


@dataclass(frozen=True, kw_only=True)
class ChartTexts:
    """All words around one chart; a chart cut out and pasted must still be true.

    title:    the statement, made from the data.
    subtitle: what is drawn, unit, period; "{unit}" is replaced by the unit the chart chooses.
    foot:     path note, factors, method, members, completeness, state, Sicht; see `foot_texts.foot_line`.
    alt:      text alternative for screen readers.
    rules:    years to mark; see `path_rules`.
    """

    title: str
    subtitle: str = ""
    foot: str = ""
    alt: str = ""
    actual_label: str = "Ist"
    path_label: str = "Programmpfad"
    rules: tuple[Rule, ...] = ()

    def __post_init__(self) -> None:
        if not self.alt:
            said = f"{self.title}. {self.subtitle}".replace(f", {UNIT_PLACE}", "").replace(UNIT_PLACE, "")
            object.__setattr__(self, "alt", said.strip())


# --- figures ----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class FigureUnit:
    """In which unit and with how many decimals the figures of one chart are written."""

    name: str  # "kt CO₂e"
    short: str  # "kt"
    divisor: float
    decimals: int

    def figure(self, value: float, *, sign: bool = False) -> str:
        """A figure without unit, e.g. "128,2"."""
        return numbers.number(value / self.divisor, self.decimals, sign=sign)

    def amount(self, value: float, *, sign: bool = False) -> str:
        """A figure with its short unit, e.g. "128,2 kt"."""
        return f"{self.figure(value, sign=sign)}{numbers.SPACE}{self.short}"


GIGAWATT_HOURS_FROM_KWH = 500_000_000.0
MILLION_EUROS_FROM = 5_000_000.0


def figure_unit(largest: float, measure: str = Measure.EMISSIONS) -> FigureUnit:
    """The unit of a chart by its largest figure (t, kWh or €): never more decimals than the data carry."""
    if measure == Measure.EMISSIONS:
        if largest >= numbers.KILOTONNES_FROM_T:
            return FigureUnit("kt CO₂e", "kt", 1e3, 1)
        return FigureUnit("t CO₂e", "t", 1.0, numbers.decimals_for(largest))
    if measure == Measure.ENERGY:
        if largest >= GIGAWATT_HOURS_FROM_KWH:
            return FigureUnit("GWh", "GWh", 1e6, 1)
        return FigureUnit("MWh", "MWh", 1e3, numbers.decimals_for(largest / 1e3))
    if largest >= MILLION_EUROS_FROM:
        return FigureUnit("Mio. €", "Mio. €", 1e6, 1)
    return FigureUnit("€", "€", 1.0, 0)


# --- labels at lines --------------------------------------------------------------------------------

GOAL_LABEL = "eigenes Ziel"
OTHERS = "Übrige"
ABOVE_PATH = "über Pfad"
BELOW_PATH = "unter Pfad"
ON_PATH = "auf dem Pfad"
SUM_OF_GOALS = "Summe eigener Ziele"
LOCATION_LINE = "standortbasiert"
FROZEN_LINE = "mit Faktoren des Basisjahrs"
FORECAST_LINE = "Prognose"
HELD_YEARS_NOTE = "Grau: die letzten zwölf Monate gleichbleibend; Strich: Programmpfad, aufsummiert"
BAND = f"Band (80{numbers.SPACE}%)"
FORECAST_NOTE = f"Grauer Bereich: {BAND} der Prognose"
CONTRACT_EFFECT = "Vertragseffekt"
CARRIED_LINE_NOTE = "Hell gestrichelt: fortgeschrieben oder geschätzt"
CARRIED_AREA_NOTE = "Heller Anteil: fortgeschrieben"
PANDEMIC = "Pandemie"
CITY_UNIT = "% ggü. 1990"
MORE_OVERLAPS = "weitere Lieferungen zwischen Mitgliedern"
FEWER, FURTHER = "←", "→"
BAR_BY_BAR = "Schritt für Schritt:"
SHORTENED_BARS = "Balken der Summen gekürzt, Beginn bei"
BROKEN_BAR = "//"
STATUS_IN_CELL: Mapping[str, str] = {PathStatus.FACTOR_REMAINDER: "knapp (Faktorrest)"}
FIRST_VALUE = "erstem Wert"
NO_VALUE_YET = "noch kein Wert"
NO_DATA = "Noch keine Daten"
NO_DATA_YET = "Noch keine Daten. Nächster Schritt: unter „Datenlieferung“ eine Arbeitsmappe hochladen."
NO_CITY_DATA = (
    "Für die Stadt ist keine veröffentlichte Bilanz hinterlegt (Netzwerkdatei, Abschnitt Stadtbilanz)."
)

TOOLTIP: Mapping[str, str] = {
    "period": "Zeitraum",
    "actual": "Ist",
    "path": "Programmpfad",
    "goal": GOAL_LABEL,
    "gap": "Abstand",
    "status": "Status",
    "delivered": "geliefert",
    "carried": "fortgeschrieben",
    "part": "Teil",
    "value": "Wert",
    "member": "Mitglied",
    "year": "Jahr",
    "percent": CITY_UNIT,
    "piece": "Methode",
    "questions": "Rückfragen",
    "forecast": FORECAST_LINE,
    "band": BAND,
    "balance": "Bilanz",
    "total": "aufsummiert",
    "path_total": "Pfad, aufsummiert",
}


def gap_label(gap: float, unit: FigureUnit) -> str:
    """ "+8,6 kt über Pfad", "−1,2 kt unter Pfad"; a gap that rounds to zero is "auf dem Pfad"."""
    if numbers.rounded(gap / unit.divisor, unit.decimals) == 0:
        return ON_PATH
    return f"{unit.amount(gap, sign=True)} {ABOVE_PATH if gap > 0 else BELOW_PATH}"


def contract_effect_label(difference: float, unit: FigureUnit) -> str:
    """ "Vertragseffekt −12,3 kt"."""
    return f"{CONTRACT_EFFECT} {unit.amount(difference, sign=True)}"


def actual_at(texts: ChartTexts, value: float, unit: FigureUnit, period: str) -> str:
    """ "Ist 128,2 kt (Q2 2026)"."""
    return f"{texts.actual_label} {unit.amount(value)} ({numbers.period(period)})"


def line_end(label: str, value: float, unit: FigureUnit) -> str:
    """ "Programmpfad 0 kt": a line's name and its last value."""
    said = f"0{numbers.SPACE}{unit.short}" if value == 0 else unit.amount(value)
    return f"{label} {said}"


def forecast_at(year: int, value: float, unit: FigureUnit) -> str:
    """ "Prognose 2030: 103,7 kt"."""
    return f"{FORECAST_LINE} {year}: {unit.amount(value)}"


def band_range(low: float, high: float, unit: FigureUnit) -> str:
    """ "83,7 bis 123,8 kt"."""
    return f"{unit.figure(low)} bis {unit.amount(high)}"


def band_label(low: float, high: float, unit: FigureUnit) -> str:
    """ "Band (80 %) 83,7 bis 123,8 kt"."""
    return f"{BAND} {band_range(low, high, unit)}"


def budget_level(value: float, unit: FigureUnit) -> str:
    """ "Budget des Pfades 1.634,2 kt"."""
    return f"Budget des Pfades {unit.amount(value)}"


def used_up_in(year: int) -> str:
    """ "2031 aufgebraucht"."""
    return f"{year} aufgebraucht"


def part_value(value: float, unit: FigureUnit, *, sign: bool = False) -> str:
    """A part with unit: "12,4 kt"; one that rounds to zero is "< 0,1 kt", not nothing."""
    if value and numbers.rounded(value / unit.divisor, unit.decimals) == 0:
        return f"<{numbers.SPACE}{numbers.number(10.0**-unit.decimals, unit.decimals)}{numbers.SPACE}{unit.short}"
    return unit.amount(value, sign=sign)


def short_status(code: str) -> str:
    """A status in the width of a small cell."""
    return STATUS_IN_CELL.get(code, labels.PATH_STATUS[code])


def own_goal_name(word: str, year: int, *, is_start_assumed: bool = False) -> str:
    """ "eigenes Ziel 2035 (klimaneutral)"; marked where no base year is stated."""
    words = [w for w in (word, "Start angenommen" if is_start_assumed else "") if w]
    return f"{GOAL_LABEL} {year}" + (f" ({', '.join(words)})" if words else "")


def city_years_without_percent(years: Sequence[int]) -> str:
    """Years of the city's balance that were published in tonnes only."""
    if not years:
        return ""
    return f"{numbers.enumeration([str(y) for y in years])}: nur in Tonnen veröffentlicht, siehe Tabelle"


def base_caption(share: float, base_year: int | None) -> str:
    """ "84 % von 2018"; without a base year of the first value."""
    return f"{numbers.percent(share)} von {base_year or FIRST_VALUE}"


def waterfall_label(
    label: str, value: float, unit: FigureUnit, *, is_level: bool = False, note: str = ""
) -> str:
    """ "3.406 t · Jahr 2019", "← −310 t · Witterung", "0 t · Aktivität (keine Bezugsgröße)"; without a value the words."""
    said = f"{label} ({note})" if note else label
    if math.isnan(value):
        return said
    if is_level:
        return f"{unit.amount(value)} · {said}"
    if value == 0:
        return f"0{numbers.SPACE}{unit.short} · {said}"
    return f"{FEWER if value < 0 else FURTHER}{numbers.SPACE}{part_value(value, unit, sign=True)} · {said}"


def waterfall_alt(said: str, rows: Sequence[str]) -> str:
    """The chart for those who do not see it: its statement, then every row in order."""
    return f"{said.rstrip('.')}. {BAR_BY_BAR} {'; '.join(rows)}."


def shortened_bars(begin: str) -> str:
    """What a bar with a gap means: "Balken der Summen gekürzt, Beginn bei 80,0 kt"."""
    return f"{SHORTENED_BARS} {begin}"


def overlap_label(supplier: str, buyer: str, product: str) -> str:
    """ "Fernwärme: DEW21 an Stadt"."""
    return f"{product}: {supplier} an {buyer}" if product else f"{supplier} an {buyer}"


def city_goal_label(point: PathPoint) -> str:
    """ "2030: Programm −55 %", "2035: treibhausgasneutral"."""
    return f"{point.year}: {point.label or _against_reference(point.value)}"


def _against_reference(percent_of_reference: float) -> str:
    if percent_of_reference == 0:
        return "treibhausgasneutral"
    return numbers.percent(percent_of_reference / 100 - 1, sign=True)


def path_rules(
    path: ProgrammePath | None, base_year: int | None = None, share_of_base: Mapping[int, float] | None = None
) -> tuple[Rule, ...]:
    """The years 2030 and 2035 of a path, named with the base the reader sees.

    share_of_base: year -> change against the base year's value, e.g. {2030: -0.34}.
    """
    if path is None:
        return ()
    return tuple(
        Rule(x=point.year, text=_rule_text(path, point, base_year, (share_of_base or {}).get(point.year)))
        for point in path.points
        if point.year in (2030, 2035)
    )


def _rule_text(path: ProgrammePath, point: PathPoint, base_year: int | None, share: float | None) -> str:
    words = point.label or (_against_reference(point.value) if path.is_index else numbers.tonnes(point.value))
    if path.is_index and point.value > 0:
        if str(path.reference_year) not in words:
            words += f" ggü. {path.reference_year}"
        if share is not None and not math.isnan(share) and base_year and base_year != path.reference_year:
            words += f", das sind {numbers.percent(share, sign=True)} ggü. {base_year}"
    return f"{point.year}: {words}"
