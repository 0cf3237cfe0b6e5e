"""Sentences made from data: headlines, sub-lines, notes. Emissions fall, networks do not; no figure without evidence.

Every function takes plain figures (NaN = not known) and returns plain text. Shares are 0-1, tonnes t CO2e.
"""

import math
from collections.abc import Sequence
from datetime import date
from typing import Protocol

from kek_data.domain.codes import NETWORK, PathStatus
from kek_data.domain.network import Settings
from kek_data.wording import labels, numbers, pages

KILO = 1000.0


class Pace(Protocol):
    """What `pace_lines` needs; accounting.standing.Standing has it."""

    @property
    def required_2030_t_per_year(self) -> float: ...
    @property
    def required_2035_t_per_year(self) -> float: ...
    @property
    def required_2030_share(self) -> float: ...
    @property
    def required_2035_share(self) -> float: ...
    @property
    def achieved_t_per_year(self) -> float: ...
    @property
    def achieved_years(self) -> int: ...
    @property
    def budget_t_co2e(self) -> float: ...
    @property
    def budget_used_t_co2e(self) -> float: ...
    @property
    def budget_exhausted_year(self) -> int | None: ...
    @property
    def budget_from_year(self) -> int | None: ...
    @property
    def budget_to_year(self) -> int | None: ...


SHOW_AS_KILOTONNES = 10_000.0


def known(value: float | None) -> bool:
    """Whether a figure is there at all."""
    return value is not None and not math.isnan(value)


def tonnage(value: float, *, sign: bool = False) -> str:
    """Tonnes, from 10,000 t on as kt: "12,9 kt CO₂e", "856 t CO₂e"."""
    big = known(value) and abs(value) >= SHOW_AS_KILOTONNES
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
    if abs(other) >= SHOW_AS_KILOTONNES:
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


def gap_note(status: PathStatus, share: float, reason: str) -> str:
    """Symbol, word and percent of a status."""
    if status is PathStatus.NO_STATEMENT:
        return f"{labels.path_status(status)}: {no_statement(reason)}"
    percent = f" ({numbers.percent(share, 1, sign=True)})" if known(share) else ""
    return f"{labels.path_status(status)}{percent}"


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
    parts = []
    if known(carried) and carried > 0:
        parts.append(f"{numbers.percent(carried)} fortgeschrieben")
    if known(missing) and missing > 0:
        parts.append(f"{numbers.percent(missing)} fehlt")
    if not parts:
        return "● vollständig"
    who = f": {numbers.enumeration(list(names))}" if names else ""
    return f"◐ {' · '.join(parts)}{who}"


def completeness_sentence(delivered: float, carried: float, missing: float, period: str) -> str:
    """The three parts in one line, for readers of the bar."""
    return (
        f"{numbers.window(period)}: {numbers.percent(delivered)} geliefert, {numbers.percent(carried)} fortgeschrieben, "
        f"{numbers.percent(missing)} fehlt (gewichtet mit den letzten bekannten Emissionen)"
    )


# --- the members side by side --------------------------------------------------------------------------
def members_heading(statuses: Sequence[PathStatus]) -> str:
    """ "Fünf Mitglieder sind auf dem Pfad, eines knapp darüber, drei deutlich darüber; eines ohne Aussage"."""
    on_path = sum(s is PathStatus.ON_PATH for s in statuses)
    close = sum(s in (PathStatus.SLIGHTLY_ABOVE, PathStatus.FACTOR_REMAINDER) for s in statuses)
    above = sum(s is PathStatus.CLEARLY_ABOVE for s in statuses)
    silent = sum(s is PathStatus.NO_STATEMENT for s in statuses)
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


def bridge_unknown(buyer: str, supplier: str) -> str:
    """A supply between members whose share is not known."""
    return f"{buyer} bezieht von {supplier}: Anteil unbekannt, nichts abgezogen"


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


def target_2030(share_of_base: float, base_year: int | None) -> str:
    """What the programme's −55 % means against the reader's base: "−34 % ggü. 2018"."""
    if not known(share_of_base) or not base_year:
        return ""
    return f"{numbers.percent(share_of_base, 0)} ggü. {base_year}"


# --- deliveries -------------------------------------------------------------------------------------------
def batch_headline(clean: int, asking: int, rejected: int, known_before: int, stored: int) -> str:
    """ "Zehn Dateien geprüft: sechs sind in Ordnung, zwei haben Fragen, eine ist nicht übernehmbar, eine ist bekannt."."""
    total = clean + asking + rejected + known_before + stored
    if not total:
        return "Arbeitsmappen prüfen und übernehmen"
    parts = [
        _are(clean, "ist in Ordnung", "sind in Ordnung"),
        _are(asking, "hat Fragen", "haben Fragen"),
        _are(rejected, "ist nicht übernehmbar", "sind nicht übernehmbar"),
        _are(known_before, "ist schon bekannt", "sind schon bekannt"),
        _are(stored, "ist übernommen", "sind übernommen"),
    ]
    files = "Eine Datei" if total == 1 else f"{numbers.count_word(total).capitalize()} Dateien"
    said = [p for p in parts if p]
    if total == 1:
        return f"{files} geprüft: sie {said[0].split(' ', 1)[1]}."
    return f"{files} geprüft: {', '.join(said)}."


def _are(n: int, one: str, many: str) -> str:
    if n == 0:
        return ""
    return f"eine {one}" if n == 1 else f"{numbers.count_word(n)} {many}"


def counted(n: int, one: str, many: str) -> str:
    """ "1 Fehler", "3 Warnungen"."""
    return f"{numbers.number(n)} {one if n == 1 else many}"


def file_note(
    *,
    errors: int,
    warnings: int,
    values: int,
    changed: int,
    is_known: bool,
    known_on: str,
    is_stored: bool,
    aside: int,
) -> str:
    """The line under a file's name."""
    if is_stored:
        rest = f", {counted(aside, 'Zelle', 'Zellen')} in Klärung" if aside else ""
        return f"übernommen: {counted(values, 'Wert', 'Werte')}{rest}"
    if is_known:
        return f"unverändert: am {numbers.day(known_on)} schon übernommen"
    said = []
    if errors:
        said.append(counted(errors, "Fehler", "Fehler"))
    if warnings:
        said.append(counted(warnings, "Warnung", "Warnungen"))
    if errors:
        return f"nicht übernehmbar: {', '.join(said)}"
    told = f"{counted(values, 'Wert', 'Werte')}, {numbers.number(changed)} geändert"
    return f"{', '.join(said)} · {told}" if said else told


def accept_all(n: int) -> str:
    """The button that stores every file without an error."""
    if n == 1:
        return "Die eine ohne Fehler übernehmen"
    return f"Die {numbers.count_word(n)} ohne Fehler übernehmen"


def accepted(n: int, values: int) -> str:
    """What has just been stored."""
    files = (
        "Eine Datei ist übernommen"
        if n == 1
        else f"{numbers.count_word(n).capitalize()} Dateien sind übernommen"
    )
    return f"{files}: {counted(values, 'Wert', 'Werte')}."


def effect_sentence(network_change_t: float, network_share: float, period: str) -> str:
    """What accepting everything without errors would do to the network's sum of one window."""
    percent = f" ({numbers.percent(network_share, 1, sign=True)})" if known(network_share) else ""
    return f"Übernahme ändert die Summe der Mitgliederbilanzen, {numbers.window(period)}, um {tonnage(network_change_t, sign=True)}{percent}"


def undone(file_name: str) -> str:
    """An undone delivery."""
    return f"Die Lieferung „{file_name}“ ist zurückgenommen."


def member_or_network(name: str) -> str:
    """Name of an aggregate row."""
    return "Netzwerk" if name == NETWORK else name


def more_findings(n: int) -> str:
    """What stands below the first findings."""
    return f"Und {counted(n, 'weiterer Prüfhinweis', 'weitere Prüfhinweise')}:"


def template_line(version: str, seconds: float) -> str:
    """Which template a file was made from, and how long reading took."""
    template = f"Vorlage Version {version}" if version else "ohne Vorlagenkennung"
    return f"{template}, gelesen in {numbers.number(seconds, 1)} s"


# --- titles of charts: the statement the picture makes -------------------------------------------------------
SUBJECT = {"emissions": "Die Emissionen", "energy": "Der Energieverbrauch", "cost": "Die Energiekosten"}
HAVE = {"emissions": "sind", "energy": "ist", "cost": "sind"}
OF_WHAT = {"emissions": "der Emissionen", "energy": "des Energieverbrauchs", "cost": "der Energiekosten"}


def measured(value: float, measure: str, *, sign: bool = False) -> str:
    """A figure of a measure with its unit; energy in kWh, cost in euros."""
    if measure == "energy":
        return numbers.megawatt_hours(value, sign=sign)
    return numbers.euros(value, sign=sign) if measure == "cost" else tonnage(value, sign=sign)


def gap_title(now_t: float, before_t: float, now: str, before: str) -> str:
    """How the distance to the path has moved: "Der Abstand zum Programmpfad ist seit Q2 2023 gewachsen: …"."""
    if not known(now_t):
        return ""
    if not known(before_t):
        return f"{numbers.period(now)}: {_beside_path(now_t)}"
    since = numbers.period(before)
    if now_t > 0 and before_t > 0:
        moved = "gewachsen" if now_t > before_t else "kleiner geworden"
        return f"Der Abstand zum Programmpfad ist seit {since} {moved}: von {tonnage(before_t)} auf {tonnage(now_t)}"
    if now_t <= 0 and before_t <= 0:
        return f"Die Emissionen liegen unter dem Programmpfad: um {tonnage(-now_t)} in {numbers.period(now)}"
    return f"{_beside_path(now_t)} in {numbers.period(now)}, {_beside_path(before_t)} in {since}"


def _beside_path(gap_t: float) -> str:
    return f"{tonnage(abs(gap_t))} {'über' if gap_t > 0 else 'unter'} dem Programmpfad"


def change_title(now: float, before: float, now_period: str, before_period: str, measure: str) -> str:
    """How a figure has moved: "Der Energieverbrauch ist seit Q2 2023 gesunken: von … auf …"."""
    if not known(now):
        return ""
    subject = SUBJECT[measure]
    if not known(before):
        return f"{subject}: {measured(now, measure)} in {numbers.period(now_period)}"
    moved = "gestiegen" if now > before else "gesunken"
    amounts = f"von {measured(before, measure)} auf {measured(now, measure)}"
    return f"{subject} {HAVE[measure]} seit {numbers.period(before_period)} {moved}: {amounts}"


def largest_title(names: Sequence[str], share: float, measure: str, period: str) -> str:
    """Who or what weighs most: "DSW21 und DEW21 stehen für 58 % der Emissionen (12 Monate bis Q2 2026)"."""
    if not names or not known(share):
        return ""
    verb = "steht" if len(names) == 1 else "stehen"
    who = numbers.enumeration(list(names))
    return f"{who} {verb} für {numbers.percent(share)} {OF_WHAT[measure]} ({numbers.window(period)})"


def quarter_title(now: float, before: float, period: str, measure: str) -> str:
    """A quarter beside the same quarter of the year before."""
    if not known(now):
        return ""
    text = f"{numbers.period(period)}: {measured(now, measure)}"
    if not known(before) or before == 0:
        return text
    change = numbers.percent(now / before - 1, 1, sign=True)
    return f"{text}, {change} gegenüber {period_before(period)}"


def city_title(percent_vs_1990: float, year: int) -> str:
    """Where the city's own balance stands: "Die Stadt insgesamt: 2022 lag sie 32 % unter 1990 …"."""
    if not known(percent_vs_1990):
        return pages.CITY_HEADING
    side = "unter" if percent_vs_1990 < 0 else "über"
    return f"Die Stadt insgesamt lag {year} {numbers.percent(abs(percent_vs_1990) / 100)} {side} 1990: eine andere Bilanz"


def energy_only_title(now_kwh: float, before_kwh: float, now: str, before: str) -> str:
    """A published series in MWh."""
    return change_title(now_kwh, before_kwh, now, before, "energy") or pages.ENERGY_ONLY_HEADING


def drawn(measure: str, window: str, who: str, method: str, *, by: str = "") -> str:
    """What a chart draws: "Scope 1 und 2 der zehn Mitglieder, {unit}, gleitende 12 Monate, standortbasiert"."""
    what = {"emissions": "Scope 1 und 2", "energy": "Endenergie", "cost": "Energiekosten"}[measure]
    parts = [f"{what} {who}".strip(), "{unit}", labels.WINDOW.get(window, window)]
    if measure == "emissions":
        parts.append(labels.METHOD[method])
    if by:
        parts.append(f"nach {by}")
    return ", ".join(parts)


def of_members(count: int) -> str:
    """ "der zehn Mitglieder", "des einen Mitglieds"."""
    return "des einen Mitglieds" if count == 1 else f"der {numbers.count_word(count)} Mitglieder"


def of_member(name: str) -> str:
    """ "von DSW21"."""
    return f"von {name}"


def index_subtitle() -> str:
    """What the small multiples draw."""
    return "Scope 1 und 2, eigenes Basisjahr = 100, gleitende 12 Monate, standortbasiert"


def per_year(unit: str) -> str:
    """ "kt CO₂e pro Jahr"."""
    return f"{unit} pro Jahr"


def missing_line(name: str, share: float) -> str:
    """One member whose values are not complete."""
    return f"{name}: {numbers.percent(share)} fehlt"


def hidden_findings(n: int) -> str:
    """What a long list leaves out."""
    return f"… und {counted(n, 'weiterer Hinweis', 'weitere Hinweise')} (vollständig in der Excel-Arbeitsmappe der Ansicht)"


# --- one member ----------------------------------------------------------------------------------------------
def note_with_source(text: str, source: str) -> str:
    """A remark with where it comes from."""
    return f"{text} (Quelle: {source})" if source else text


def scopes(codes: str) -> str:
    """ "1+2" -> "Scope 1 und 2"."""
    return f"Scope {numbers.enumeration(codes.split('+'))}" if codes else ""


def goal_text(points: str, base_year: int | None, word: str) -> str:
    """A goal in words: "2035: −90 % ggü. 1990 („klimaneutral“)"."""
    base = f" ggü. {base_year}" if base_year else ""
    own_word = f" („{word}“)" if word else ""
    return f"{points}{base}{own_word}" if points else word


def base_line(base_year: int, value_t: float, kind: str) -> str:
    """Where the path begins: "2019: 1.000 t CO₂e, berechnet …"."""
    return f"{base_year}: {tonnage(value_t)}, {kind}" if known(value_t) else f"{base_year}: {kind}"


def base_compared(stated_t: float, computed_t: float, difference_t: float, stated_bundle: str) -> str:
    """A stated base value beside the computed one; blank where there are not both."""
    if not known(stated_t) or not known(computed_t):
        return ""
    under = f" ({stated_bundle})" if stated_bundle else ""
    return (
        f"angegeben {tonnage(stated_t)}{under}, berechnet {tonnage(computed_t)}: "
        f"Unterschied {tonnage(difference_t, sign=True)}"
    )


def cells_sum(count: int, emissions_t: float, energy_kwh: float) -> str:
    """What the values shown add up to."""
    return (
        f"{counted(count, 'Wert', 'Werte')}, zusammen {numbers.tonnes(emissions_t)} "
        f"und {numbers.megawatt_hours(energy_kwh)}"
    )


# --- methodology -----------------------------------------------------------------------------------------------
def method_state(bundle: str, fingerprint: str, rules_version: str, revision: int) -> str:
    """Which factors and rules are in use, so that a figure can be recomputed."""
    return f"{bundle}, Kennung {fingerprint[:12]} · Rechenregeln Version {rules_version} · Bearbeitungsstand {revision}"


def path_value(value: float, reference_year: int | None) -> str:
    """A support point's value: "45 % von 1990" or tonnes."""
    return f"{numbers.number(value, 1)} % von {reference_year}" if reference_year else numbers.tonnes(value)


def with_fields(text: str, fields_of_action: Sequence[str]) -> str:
    """A decision with its Handlungsfelder."""
    return f"{text} Handlungsfelder: {', '.join(fields_of_action)}." if fields_of_action else text


def without_goal(names: Sequence[str]) -> str:
    """Who has no own goal on record."""
    return f"{pages.NO_OWN_GOAL}: {numbers.enumeration(list(names))}." if names else ""


def members_note(name: str, text: str, source: str) -> str:
    """A remark about a member."""
    return f"{name}: {note_with_source(text, source)}"


def weather_line(station: str, reference: str) -> str:
    """Whose degree days are used."""
    return f"Gradtagzahlen G20/15 (VDI 3807), Station {station}, Vergleichszeitraum {reference.replace('-', '–')}"


def megatonnes(value_t: float | None) -> str:
    """Million tonnes without unit."""
    return numbers.number(None if value_t is None else value_t / 1e6, 2)


def settings_lines(settings: Settings) -> list[str]:
    """The thresholds and deadlines in force."""
    return [
        f"Eine Aussage braucht mindestens {numbers.percent(settings.delivered_share_for_status)} gelieferte Werte.",
        f"Fehlende Werte bis {numbers.percent(settings.tolerated_missing_share)} werden mit dem letzten Wert geschätzt.",
        f"„Knapp darüber“ reicht bis {numbers.percent(settings.slightly_above_share)} über den Pfad.",
        f"Ändert sich die Bilanzgrenze um mehr als {numbers.percent(settings.perimeter_change_share)}, ist das Basisjahr neu zu rechnen.",
        f"Wechselt die Quelle von Faktoren für mehr als {numbers.percent(settings.factor_source_break_share)} der Basistonnen, ruht die Aussage.",
        f"Quartalswerte sind {settings.quarterly_deadline_weeks} Wochen nach Quartalsende fällig, "
        f"Jahreswerte am {settings.yearly_deadline_day:02d}.{settings.yearly_deadline_month:02d}.",
        f"Die Netzwerklinie beginnt mit dem spätesten Basisjahr bis {settings.latest_default_base_year}.",
        f"Restemissionen 2035: {numbers.number(settings.residual_percent, 0)} %.",
    ]


def term_line(start: date | None, end: date | None, programme: str, note: str, source: str) -> str:
    """The funded term of the network management; blank where none is on record."""
    if start is None and end is None:
        return ""
    when = f"{numbers.day(start)} bis {numbers.day(end)}"
    return "Förderung: " + " · ".join(
        filter(None, [programme, when, note, f"Quelle: {source}" if source else ""])
    )


# --- how fast it must go ---------------------------------------------------------------------------------------
def pace_lines(standing: Pace) -> list[str]:
    """Required reduction to 2030 and 2035, achieved so far, and the carbon budget; only what is known."""
    lines = [
        _required_line(2030, standing.required_2030_t_per_year, standing.required_2030_share),
        _required_line(2035, standing.required_2035_t_per_year, standing.required_2035_share),
        _achieved_line(standing.achieved_t_per_year, standing.achieved_years),
        _budget_line(standing),
    ]
    return [line for line in lines if line]


def _required_line(year: int, t_per_year: float, share: float) -> str:
    if not known(t_per_year):
        return ""
    if t_per_year <= 0:
        return f"Der Zielwert für {year} ist schon unterschritten."
    percent = f" ({numbers.percent(share, 1)} des letzten Wertes)" if known(share) else ""
    return f"Bis {year} nötig: {tonnage(t_per_year)} weniger pro Jahr{percent}"


def _achieved_line(t_per_year: float, years: int) -> str:
    if not known(t_per_year):
        return ""
    return f"Bisher: {tonnage(t_per_year, sign=True)} pro Jahr (mittlere Steigung über {numbers.count_word(years)} Jahre)"


def _budget_line(standing: Pace) -> str:
    if not known(standing.budget_t_co2e):
        return ""
    first = (
        f"{standing.budget_from_year} bis {standing.budget_to_year}"
        if standing.budget_from_year
        else "bis 2035"
    )
    used = (
        f", davon verbraucht {tonnage(standing.budget_used_t_co2e)}"
        if known(standing.budget_used_t_co2e)
        else ""
    )
    out = (
        f"; beim jetzigen Stand ist es {standing.budget_exhausted_year} aufgebraucht"
        if standing.budget_exhausted_year
        else ""
    )
    return f"Budget des Pfades {first}: {tonnage(standing.budget_t_co2e)}{used}{out}"
