"""Sentences of *Methodik*, made from settings, paths and factors."""

from collections.abc import Sequence
from datetime import date

from kek_data.domain.network import PlausibilitySettings, Settings
from kek_data.wording import member_sentences, numbers, pages


def method_state(bundle: str, fingerprint: str, rules_version: str, revision: int) -> str:
    """Which factors and rules are in use, so that a figure can be recomputed."""
    return f"{bundle}, Kennung {fingerprint[:12]} · Rechenregeln Version {rules_version} · Bearbeitungsstand {revision}"


def path_value(value: float, reference_year: int | None) -> str:
    """A support point's value: "45 % von 1990" or tonnes."""
    if not reference_year:
        return numbers.tonnes(value)
    return f"{numbers.number(value, 0 if value == int(value) else 1)}{numbers.SPACE}% von {reference_year}"


def with_fields(text: str, fields_of_action: Sequence[str]) -> str:
    """A decision with its Handlungsfelder."""
    return f"{text} Handlungsfelder: {', '.join(fields_of_action)}." if fields_of_action else text


def without_goal(names: Sequence[str]) -> str:
    """Who has no own goal on record."""
    return f"{pages.NO_OWN_GOAL}: {numbers.enumeration(list(names))}." if names else ""


def members_note(name: str, text: str, source: str) -> str:
    """A remark about a member."""
    return f"{name}: {member_sentences.note_with_source(text, source)}"


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
        f"Ändert sich die Bilanzgrenze um mehr als {numbers.percent(settings.perimeter_change_share)}, ist das Basisjahr neu zu rechnen oder die Änderung mit Begründung zu bestätigen.",
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


def boundary_line(name: str, boundary: str) -> str:
    """What a member's balance covers."""
    return f"{name}: {boundary}"


def plausibility_lines(limits: PlausibilitySettings) -> list[str]:
    """From where on a delivered amount is asked about."""
    share, times = numbers.percent, numbers.number
    return [
        f"Gegen den gleichen Zeitraum des Vorjahrs: ab {share(limits.large_change_share)}, Raumwärme nach Gradtagen, ohne Gradtage ab "
        f"{share(limits.large_heat_change_share)}.",
        f"Zehnerfehler: ab dem {times(limits.ten_ratio)}fachen; Tausenderfehler (kWh, MWh): ab dem {times(limits.magnitude_ratio)}fachen.",
        f"MWh statt GJ: Faktor 3,6 auf {share(limits.unit_factor_tolerance)} genau; Heizwert statt Brennwert: Faktor 0,903 auf "
        f"{share(limits.heating_value_tolerance, 1)} genau gegen mindestens {limits.like_series} andere Heizreihen.",
        f"Ausreißer: mehr als das {times(limits.outlier_spreads)}fache der robusten Standardabweichung (1,4826 × MAD) von mindestens "
        f"{limits.outlier_values} anderen gleichen Zeiträumen.",
        f"Kopie: mindestens {limits.copied_values} Werte, die alle ein früheres Quartal wiederholen.",
        f"Summenzeile: auf {share(limits.sum_tolerance_share, 2)} gleich der Summe der übrigen; Jahreswert gegen Quartale: ab "
        f"{share(limits.year_tolerance_share)}.",
        f"Lieferung statt Verbrauch: ab {share(limits.jump_share)} in einem Quartal oder, bei Heizung, im Sommer.",
        f"Verbrauch je m²: Wärme vom {times(limits.intensity_heat_multiple)}ten Teil bis zum {times(limits.intensity_heat_multiple)}fachen des "
        f"Vergleichswerts, Strom vom {times(limits.intensity_power_multiple)}ten Teil bis zum {times(limits.intensity_power_multiple)}fachen; "
        f"ohne Vergleichswert zählen mindestens {limits.like_sites} eigene Stellen derselben Art.",
    ]
