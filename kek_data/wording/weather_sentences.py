"""Sentences about the weather: how heat changed with and without it, whose degree days, what is refused and why."""

import math
import re
from collections.abc import Sequence

from kek_data.domain.network import RegressionSettings
from kek_data.domain.period import is_quarter
from kek_data.wording import numbers, weather_words

TURNS = "das Vorzeichen dreht sich"
DIRECTION = {"N": "nördlich", "S": "südlich", "W": "westlich", "E": "östlich"}
PLACE = re.compile(r"(\d+) km ([NSWE]{1,2}) of (\w+)")
HEIGHT = re.compile(r"(\d+) m$")


def change_title(first: str, last: str, raw: float, adjusted: float, *, turns: bool) -> str:
    """ "Raumwärme 2022 gegenüber 2021: absolut −13,5 %, witterungsbereinigt +0,6 %: das Vorzeichen dreht sich"."""
    when = f"Raumwärme {_named(last)} gegenüber {_named(first)}"
    if math.isnan(raw):
        return f"{when}: kein Vergleich, Werte fehlen"
    said = f"{when}: absolut {_percent(raw)}"
    if math.isnan(adjusted):
        return f"{said}, nicht witterungsbereinigt"
    said += f", witterungsbereinigt {_percent(adjusted)}"
    return f"{said}: {TURNS}" if turns else said


def already_title(first: str, last: str, share: float) -> str:
    """Heat that was delivered adjusted: its change is the adjusted one, there is no other."""
    if math.isnan(share):
        return "Raumwärme: bereits witterungsbereinigt geliefert"
    return f"Raumwärme {_named(last)} gegenüber {_named(first)}: witterungsbereinigt {_percent(share)}, so geliefert"


def single_title(period: str, heat_kwh: float) -> str:
    """A first value, with nothing to compare it with."""
    return f"Raumwärme {_named(period)}: {numbers.megawatt_hours(heat_kwh)}"


ALREADY = (
    "Bereits witterungsbereinigt gelieferte Raumwärme wird nicht noch einmal bereinigt. Nach welcher Station sie bereinigt "
    "ist und wie viel gemessen wurde, nennt die Lieferung nicht: Ein Vergleich mit dem gemessenen Verbrauch ist hier "
    "nicht möglich."
)


def subtitle(who: str, reference_period: str, reference_kd: float) -> str:
    """What the chart draws."""
    said = f"Raumwärme {who}, {{unit}}, Kalenderjahre"
    if math.isnan(reference_kd):
        return said
    mean = f"{numbers.number(reference_kd)}{numbers.SPACE}Kd"
    return f"{said}; darunter die Gradtage (Mittel {_years(reference_period)}: {mean})"


def turned_line(first: str, last: str, raw: float, adjusted: float) -> str:
    """One change whose sign turns: "2022 gegenüber 2021: absolut −12,4 %, witterungsbereinigt +3,2 %"."""
    return f"{_named(last)} gegenüber {_named(first)}: absolut {_percent(raw)}, witterungsbereinigt {_percent(adjusted)}"


TURNED_HEADING = "Das Vorzeichen dreht sich in diesen Jahren:"


def refusal_line(
    periods: Sequence[str], refusal: str, missing: str, reference_period: str, station: str
) -> str:
    """Which windows are not corrected, why, and what to do."""
    said = weather_words.REFUSAL[refusal].format(missing=months(missing), reference=_years(reference_period))
    where = f" (Station {station.partition(' (')[0]})" if refusal == "months_missing" and station else ""
    which = f"{numbers.enumeration([_named(p) for p in periods])} nicht witterungsbereinigt"
    return " ".join(filter(None, [f"{which}{where}:", said, weather_words.REMEDY[refusal]]))


def months(missing: str) -> str:
    """ "2026-01,2026-02,2026-03" -> "Jan–Mär 2026"; gaps stay gaps."""
    listed = sorted({(int(m[:4]), int(m[5:])) for m in missing.split(",") if m})
    runs: list[list[tuple[int, int]]] = []
    for month in listed:
        if runs and _index(month) == _index(runs[-1][-1]) + 1:
            runs[-1].append(month)
        else:
            runs.append([month])
    return numbers.enumeration([_run(run[0], run[-1]) for run in runs])


def _index(month: tuple[int, int]) -> int:
    return 12 * month[0] + month[1]


def _run(first: tuple[int, int], last: tuple[int, int]) -> str:
    end = f"{numbers.month(last[1])} {last[0]}"
    if first == last:
        return end
    start = numbers.month(first[1]) + ("" if first[0] == last[0] else f" {first[0]}")
    return f"{start}–{end}"


def station_line(
    station: str, region: str, complete: Sequence[int], partial: Sequence[tuple[int, int]]
) -> str:
    """Station, where it is, which years are complete: a year with a month missing is not used."""
    said = [f"Station {station}", region_words(region)]
    if complete:
        said.append(f"Gradtage vollständig {year_runs(complete)}")
    if partial:
        named = [f"{year} ({n} von 12 Monaten)" for year, n in partial]
        said.append(f"unvollständig und deshalb nicht verwendet: {numbers.enumeration(named)}")
    return ", ".join(filter(None, said))


def region_words(region: str) -> str:
    """ "Essen DEA13, 37 km W of Dortmund, 150 m" -> "37 km westlich von Dortmund, 150 m hoch"; else as it stands."""
    place = PLACE.search(region)
    if place is None:
        return region
    side = place[2]
    word = (
        DIRECTION[side]
        if len(side) == 1
        else f"{DIRECTION[side[0]].removesuffix('lich')}{DIRECTION[side[1]]}"
    )
    said = f"{place[1]} km {word} von {place[3]}"
    height = HEIGHT.search(region)
    return f"{said}, {height[1]} m hoch" if height else said


def year_runs(years: Sequence[int]) -> str:
    """[2010, 2011, 2012, 2023] -> "2010–2012 und 2023"."""
    runs: list[list[int]] = []
    for year in sorted(years):
        if runs and year == runs[-1][-1] + 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    return numbers.enumeration([str(r[0]) if len(r) == 1 else f"{r[0]}–{r[-1]}" for r in runs])


def degree_days_counted(new: int, changed: int, unchanged: int) -> str:
    """What a file of degree days would change."""
    return f"{new} Monate neu, {changed} geändert, {unchanged} unverändert"


def checked(file_name: str, new: int, changed: int, unchanged: int) -> str:
    """The result of checking a file of degree days."""
    return f"{file_name}: {degree_days_counted(new, changed, unchanged)}"


def loaded(new: int, changed: int) -> str:
    """What was taken in."""
    return f"Gradtage aufgenommen: {new} Monate neu, {changed} geändert. Alle Kennzahlen sind neu berechnet."


def listed(text: str) -> list[str]:
    """Station numbers as people type them: "1303, 13696"."""
    return [part for part in re.split(r"[,;\s]+", text) if part]


def postcode_lines(by_postcode: Sequence[tuple[str, str]]) -> list[str]:
    """Which stations hold for which postcodes."""
    return [f"Postleitzahlen {start}…: Station {station}" for start, station in by_postcode]


def reference_line(reference_period: str) -> str:
    """Which long-term mean heat is brought to."""
    return f"Vergleichszeitraum {_years(reference_period)}"


def base_load_line(base_load_kwh: float) -> str:
    """Whether some heat is taken as independent of the weather."""
    if not base_load_kwh > 0:
        return "Grundlast: keine angegeben, die ganze Raumwärme folgt dem Wetter"
    return f"Grundlast {numbers.megawatt_hours(base_load_kwh)} im Jahr, sie folgt dem Wetter nicht"


def unknown_base_load_line(sites: Sequence[str]) -> str:
    """Base loads of the network file that belong to nothing."""
    return (
        f"Grundlast für unbekannte Verbrauchsstellen in der Netzwerkdatei: {numbers.enumeration(list(sites))}"
    )


def carried_remark(share: float) -> str:
    """A part of the heat is the value of the year before; its own weather counts."""
    return weather_words.CARRIED.format(share=numbers.percent(share))


def carried_line(period: str, share: float) -> str:
    """How much of a column repeats the year before."""
    return f"{_named(period)}: {carried_remark(share)}, mit der Witterung des Vorjahrs bereinigt"


def column_label(period: str) -> str:
    """Under a column: "2025", or "bis Q2 26" for twelve months."""
    return f"bis {numbers.period(period)[:2]} {numbers.period(period)[-2:]}" if is_quarter(period) else period


def site_heading(period: str) -> str:
    """Heading of the table of sites."""
    return weather_words.SITES_HEADING.format(period=_named(period))


def members_heading(first: str, last: str) -> str:
    """Heading of the table of members."""
    return weather_words.MEMBERS_HEADING.format(first=_named(first), last=_named(last))


def regression_limits(settings: RegressionSettings) -> str:
    """When a regression is a second opinion: generated from the settings."""
    return (
        f"Regression auf Gradtage (zweite Meinung): ab {settings.least_quarters} gemessenen Quartalen, Bestimmtheitsmaß R² mindestens "
        f"{numbers.number(settings.least_r_squared, 2)}, CV(RMSE) höchstens {numbers.percent(settings.largest_cv_rmse)}; "
        f"Sprung ab {numbers.number(settings.jump_spreads, 1)} Standardfehlern neben der Geraden der übrigen Quartale"
    )


def _named(period: str) -> str:
    return numbers.window(period) if is_quarter(period) else period


def _percent(share: float) -> str:
    return numbers.percent(share, 1, sign=True)


def _years(reference_period: str) -> str:
    return reference_period.replace("-", "–")
