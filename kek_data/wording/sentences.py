"""Sentences made from data: headlines, sub-lines, notes. Emissions fall, networks do not; no figure without evidence.

Every function takes plain figures (NaN = not known) and returns plain text. Shares are 0-1, tonnes t CO2e.
"""

import math
from collections.abc import Sequence

from kek_data.domain.codes import PathStatus
from kek_data.wording import labels, numbers, pages

KILO = 1000.0


def known(value: float | None) -> bool:
    """Whether a figure is there at all."""
    return value is not None and not math.isnan(value)


def tonnage(value: float, *, sign: bool = False) -> str:
    """Tonnes, large ones as kt: "128,2 kt CO₂e", "856 t CO₂e"."""
    big = known(value) and abs(value) >= numbers.KILOTONNES_FROM_T
    return numbers.kilotonnes(value, sign=sign) if big else numbers.tonnes(value, sign=sign)


def value_and_unit(text: str) -> tuple[str, str]:
    """Split "128,2 kt CO₂e" into figure and unit, for large figures."""
    figure, _, unit = text.partition(numbers.SPACE)
    return figure, unit


def a_few_percent(share: float) -> str:
    """The size of a distance in words: "7 %", "weniger als 1 %"."""
    size = abs(share)
    if numbers.rounded(size * 100, 0) < 1:
        return f"weniger als 1{numbers.SPACE}%"
    return numbers.percent(size)


# --- where the network or a member stands --------------------------------------------------------------
def position(subject: str, gap_share: float, gap_t: float) -> str:
    """Where emissions stand against the path: over it, on it, under it."""
    if known(gap_share):
        if numbers.rounded(abs(gap_share) * 1000, 0) == 0:
            return f"{subject} liegen genau auf dem Programmpfad."
        side = "über" if gap_share > 0 else "unter"
        return f"{subject} liegen {a_few_percent(gap_share)} {side} dem Programmpfad."
    if known(gap_t):
        side = "über" if gap_t > 0 else "unter"
        return f"{subject} liegen {tonnage(abs(gap_t))} {side} dem Programmpfad."
    return ""


def pace(required_t: float, achieved_t: float, year: int = 2030) -> str:
    """What would have to happen each year until the goal, and what happened so far (negative: falling)."""
    if not known(required_t):
        return ""
    if required_t <= 0:
        return f"Der Zielwert für {year} ist damit schon unterschritten."
    needed = tonnage(required_t)
    if not known(achieved_t):
        return f"Bis {year} müssten sie jedes Jahr um {needed} sinken."
    if achieved_t >= 0:
        return f"Bis {year} müssten sie jedes Jahr um {needed} sinken, bisher sinken sie nicht."
    return f"Bis {year} müssten sie jedes Jahr um {needed} sinken, bisher waren es {_like(-achieved_t, required_t)}."


def _like(value: float, other: float) -> str:
    """A second figure in the unit of the first, without repeating it."""
    if abs(other) >= numbers.KILOTONNES_FROM_T:
        return numbers.number(value / KILO, 1)
    return numbers.number(value, numbers.decimals_for(other))


def network_headline(
    *, status: PathStatus, reason: str, gap_share: float, gap_t: float, required_t: float, achieved_t: float
) -> str:
    """The sentence on top of *Netzwerk*."""
    if status is PathStatus.NO_STATEMENT or not (known(gap_share) or known(gap_t)):
        return f"Zum Abstand vom Programmpfad ist noch keine Aussage möglich. {no_statement(reason)}"
    first = position("Die Emissionen der Mitglieder", gap_share, gap_t)
    return f"{first} {pace(required_t, achieved_t)}".strip()


def member_headline(
    name: str,
    *,
    status: PathStatus,
    reason: str,
    gap_share: float,
    gap_t: float,
    required_t: float,
    achieved_t: float,
) -> str:
    """The sentence on top of *Mitglied*."""
    if status is PathStatus.NO_STATEMENT or not (known(gap_share) or known(gap_t)):
        return f"{name}: noch keine Aussage zum Programmpfad. {no_statement(reason)}"
    first = position("die Emissionen", gap_share, gap_t)
    return f"{name}: {first} {pace(required_t, achieved_t)}".strip()


def no_statement(reason: str) -> str:
    """Why there is no statement."""
    return pages.NO_STATEMENT.get(reason, pages.NO_STATEMENT_OTHER)


def no_line(reason: str) -> str:
    """What stands in the place of the network's line: why there is none, and what to do."""
    return f"{no_statement(reason)} {pages.NEXT_STEP.get(reason, pages.NEXT_STEP_OTHER)}"


def network_sub(*, period: str, start: str, count: int, total: int, bundle: str, method: str) -> str:
    """The small line under the network's headline."""
    parts = []
    if period:
        parts.append(f"Stand {numbers.window(period)}")
    if count:
        of_all = "aller" if count == total else f"von {count} der {total}"
        members = f"{count} Mitglieder" if count == total else "Mitglieder"
        parts.append(f"Scope 1 und 2 {of_all} {members}" + (f" seit {start}" if start else ""))
    parts += [labels.bundle(bundle), labels.METHOD[method]]
    return " · ".join(parts)


def member_sub(*, sector: str, period: str, base_year: int | None, bundle: str, method: str) -> str:
    """The small line under a member's headline."""
    parts = [sector] if sector else []
    if period:
        parts.append(f"Stand {numbers.window(period)}")
    parts.append(f"Basisjahr {base_year}" if base_year else "ohne Basisjahr")
    parts += [labels.bundle(bundle), labels.METHOD[method]]
    return " · ".join(parts)


# --- notes of the key figures ---------------------------------------------------------------------------
def change_note(share: float, period: str) -> str:
    """ "↓ −2,9 % gegenüber Q2 2025"."""
    if not known(share):
        return "Vorjahr nicht vergleichbar"
    if numbers.rounded(share * 100, 1) == 0:
        return f"unverändert gegenüber {period_before(period)}"
    arrow = "↓" if share < 0 else "↑"
    return f"{arrow} {numbers.percent(share, 1, sign=True)} gegenüber {period_before(period)}"


def period_before(period: str) -> str:
    """The same window one year before, in words."""
    return numbers.period(f"{int(period[:4]) - 1}{period[4:]}") if period else "dem Vorjahr"


def gap_note(status: PathStatus, share: float, reason: str, *, period: str = "") -> str:
    """Symbol, word and percent of a status; with the window it stands at where that is not the one drawn."""
    if status is PathStatus.NO_STATEMENT:
        return f"{labels.path_status(status)}: {no_statement(reason)}"
    percent = f" ({numbers.percent(share, 1, sign=True)})" if known(share) else ""
    stand = f", Stand {numbers.period(period)}" if period else ""
    return f"{labels.path_status(status)}{percent}{stand}"


def required_note(required_t: float, achieved_t: float, years: int) -> str:
    """What happened so far, beside what is needed."""
    if known(required_t) and required_t <= 0:
        return "Zielwert schon unterschritten"
    if not known(achieved_t):
        return "bisher: weniger als drei vollständige Jahre"
    rate = tonnage(achieved_t, sign=True)
    return f"bisher {rate} pro Jahr ({numbers.count_word(years)} Jahre)"


def completeness_note(carried: float, missing: float, names: Sequence[str]) -> str:
    """Carried and missing parts with names: "◐ 5 % fortgeschrieben · 2 % fehlt: Caritas"."""
    if not known(carried) and not known(missing):
        return labels.path_status(PathStatus.NO_STATEMENT)
    parts = []
    if known(carried) and carried > 0:
        parts.append(f"{numbers.percent(carried)} fortgeschrieben")
    if known(missing) and missing > 0:
        parts.append(f"{numbers.percent(missing)} fehlt")
    if not parts:
        return "● vollständig"
    who = f": {numbers.enumeration(list(names))}" if names else ""
    return f"◐ {' · '.join(parts)}{who}"


def part(share: float) -> str:
    """A share of the whole: what is not quite all never reads as 100 %."""
    if known(share) and share < 1 and numbers.rounded(share * 100, 0) == 100:
        return f">{numbers.SPACE}99{numbers.SPACE}%"
    return numbers.percent(share)


def completeness_sentence(delivered: float, carried: float, missing: float, period: str) -> str:
    """The three parts in one line, for readers of the bar; parts of zero are left out."""
    parts = ((delivered, "geliefert"), (carried, "fortgeschrieben"), (missing, "fehlt"))
    said = ", ".join(
        f"{numbers.percent(share)} {word}" for share, word in parts if known(share) and share > 0
    )
    return f"{numbers.window(period)}: {said} (gewichtet mit den letzten bekannten Emissionen)"


# --- the members side by side --------------------------------------------------------------------------
def members_heading(statuses: Sequence[PathStatus]) -> str:
    """ "Fünf Mitglieder sind auf dem Pfad, eines knapp darüber, drei deutlich darüber; eines ohne Aussage"."""
    on_path = sum(s is PathStatus.ON_PATH for s in statuses)
    close = sum(s in (PathStatus.SLIGHTLY_ABOVE, PathStatus.FACTOR_REMAINDER) for s in statuses)
    above = sum(s is PathStatus.CLEARLY_ABOVE for s in statuses)
    silent = sum(s is PathStatus.NO_STATEMENT for s in statuses)
    if silent == len(statuses):
        return "Zu keinem Mitglied gibt es schon eine Aussage"
    parts = [_members_are(on_path, "auf dem Pfad")]
    parts += [
        f"{_count(n)} {word}" for n, word in ((close, "knapp darüber"), (above, "deutlich darüber")) if n
    ]
    rest = f"; {_count(silent)} ohne Aussage" if silent else ""
    text = f"{numbers.enumeration(parts)}{rest}"
    return text[0].upper() + text[1:]


def _members_are(n: int, where: str) -> str:
    return (
        f"ein Mitglied ist {where}"
        if n == 1
        else f"{_zero(n)} Mitglieder sind {where}"
        if n
        else f"kein Mitglied ist {where}"
    )


def _zero(n: int) -> str:
    return numbers.count_word(n)


def _count(n: int) -> str:
    return "eines" if n == 1 else numbers.count_word(n)


def left_out_line(name: str, reason: str) -> str:
    """One left-out member with the reason."""
    return f"{name}: {pages.LEFT_OUT.get(reason, reason)}"


# --- bridge and city ----------------------------------------------------------------------------------------
def bridge_headline(total_t: float, net_t: float, period: str) -> str:
    """What the double counting amounts to."""
    if not known(total_t) or not known(net_t):
        return (
            f"Für {numbers.window(period)} ist noch keine Summe möglich"
            if period
            else "Noch keine Summe möglich"
        )
    overlap = total_t - net_t
    if overlap <= 0:
        return f"{numbers.window(period)}: keine bekannte Doppelzählung zwischen den Mitgliedern"
    return f"{numbers.window(period)}: {tonnage(overlap)} stehen in zwei Bilanzen; ohne Doppelzählung sind es {tonnage(net_t)}"


# --- goals --------------------------------------------------------------------------------------------------
def goal_point(year: int, value: float, kind: str) -> str:
    """ "2035: −90 %"."""
    match kind:
        case "reduction_percent":
            return f"{year}: {numbers.percent(-value / 100, 0)}" if value else f"{year}: 0 %"
        case "residual_percent":
            return f"{year}: noch {numbers.percent(value / 100, 0)} des Basiswerts"
        case "mwh":
            return f"{year}: {numbers.number(value)} MWh"
    return f"{year}: {numbers.tonnes(value)}"


def per_year(unit: str) -> str:
    """ "kt CO₂e pro Jahr"."""
    return f"{unit} pro Jahr"


def missing_line(name: str, share: float) -> str:
    """One member whose values are not complete."""
    return f"{name}: {numbers.percent(share)} fehlt"


def place_in_file(cell: str, column: str) -> str:
    """Where in a file a finding is: "Zeile 5, Spalte value"; "" where it is about all of it."""
    return ", ".join(filter(None, [cell, f"Spalte {column}" if column else ""]))


def hidden_findings(n: int) -> str:
    """What a long list leaves out."""
    return f"… und {counted(n, 'weiterer Hinweis', 'weitere Hinweise')}"


def biogenic(amount_t_co2: float, *, period: str, is_complete: bool) -> str:
    """CO2 of burnt biomass beside a balance; where a quarter is missing it is at least that much."""
    amount = numbers.number(amount_t_co2, numbers.decimals_for(amount_t_co2))
    least = "" if is_complete else "mindestens "
    return (
        f"Biogenes CO₂ aus Holz und Biogas, außerhalb der Bilanz: {least}{amount}{numbers.SPACE}t "
        f"({numbers.window(period)})"
    )


def measured(value: float, measure: str, *, sign: bool = False) -> str:
    """A figure of a measure with its unit; energy in kWh, cost in euros."""
    if measure == "energy":
        return numbers.megawatt_hours(value, sign=sign)
    return numbers.euros(value, sign=sign) if measure == "cost" else tonnage(value, sign=sign)


def counted(n: int, one: str, many: str) -> str:
    """ "1 Fehler", "3 Warnungen"."""
    return f"{numbers.number(n)} {one if n == 1 else many}"
