"""Words and sentences of the card on the duty to save final energy (EnEfG § 6)."""

from collections.abc import Mapping, Sequence

from kek_data.domain.saving_duty import (
    FROM_KWH,
    LAST_YEAR,
    LAW,
    LAW_ADDRESS,
    REQUIRED_SHARE,
    YEARS_A_SURPLUS_COUNTS,
    YEARS_TO_MAKE_GOOD,
)
from kek_data.wording import numbers

HEADING = "Einsparpflicht nach EnEfG § 6"
NO_ADVICE = (
    "Keine Rechtsberatung. Ob die Pflicht gilt und welche Maßnahme zählt, prüft das Programm nicht; maßgeblich sind "
    "Gesetz und Merkblätter der zuständigen Stelle."
)
BASIS: Mapping[str, str] = {
    "measures": (
        "Gezählt sind Maßnahmen mit Status „umgesetzt“, tatsächlichem Beginn und jährlicher Einsparung in MWh, mit ihrer vollen "
        "jährlichen Einsparung im Jahr des Beginns. Ob die MWh Endenergie sind (etwa bei Photovoltaik oder einem Wechsel des "
        "Energieträgers), prüft das Programm nicht."
    ),
    "energy": (
        "Das Mitglied nennt keine umgesetzte Maßnahme mit Einsparung in MWh. Ersatzweise steht hier der Rückgang der "
        "Endenergie gegen das Vorjahr; er ist nur ein Anhaltspunkt, denn nach dem Gesetz zählen Einzelmaßnahmen."
    ),
}
ENERGY = "Endenergie: Verbrauch für eigene Zwecke laut Bilanz, ohne Umweltwärme und Solarthermie (§ 3 Nr. 8), nicht witterungsbereinigt."
STATUS: Mapping[str, str] = {
    "met": "● erfüllt",
    "met_by_surplus": "● erfüllt mit Überschuss früherer Jahre",
    "made_good": "● nachgeholt",
    "open": "◐ offen, nachzuholen bis {until}",
    "overdue": "▲ nicht fristgerecht nachgeholt",
    "running": "○ Jahr läuft",
    "below": "○ unter 1 GWh im Vorjahr",
    "unknown": "○ keine Aussage: Endenergie nicht bekannt",
}
COLUMN: Mapping[str, str] = {
    "reference": "Endenergie Vorjahr",
    "required": "Pflicht",
    "achieved": "eingespart",
    "from_surplus": "angerechnet",
    "shortfall": "Fehlmenge",
    "made_good": "nachgeholt",
    "surplus_left": "Überschuss",
}
CAPTION = "Alle Mengen in MWh"
NOTHING = "nichts"


def stated_by(since: int, source: str) -> str:
    """Who says that the member is subject to the duty."""
    return f"Das Mitglied gibt an, der Pflicht seit {since} zu unterliegen (Quelle: {source})."


def rule() -> str:
    """The rule in one sentence, from the figures the program uses."""
    return (
        f"Öffentliche Stellen ab {numbers.number(FROM_KWH / 1e6)} GWh Endenergie im Jahr sparen bis {LAST_YEAR} jährlich "
        f"{numbers.percent(REQUIRED_SHARE)} der Endenergie des Vorjahrs ein. Was fehlt, ist in den {_years(YEARS_TO_MAKE_GOOD)} "
        f"Folgejahren nachzuholen; was darüber liegt, zählt in bis zu {_years(YEARS_A_SURPLUS_COUNTS)} Folgejahren. "
        f"Eine Einzelmaßnahme zählt im Jahr ihrer Umsetzung. {LAW} ({LAW_ADDRESS})."
    )


def order() -> str:
    """In which order savings are credited, which the law does not say."""
    return (
        "Reihenfolge (Annahme, das Gesetz nennt keine): zuerst die Pflicht des Jahres, dann offene Fehlmengen, älteste zuerst; "
        "der Rest ist Überschuss, der älteste wird zuerst angerechnet."
    )


def statement(year: int, status: str, required_kwh: float, achieved_kwh: float, until: int) -> str:
    """How the last year that has ended stands: "2025: 260 MWh eingespart, Pflicht 200 MWh: erfüllt"."""
    said = status_word(status, until).partition(" ")[2]
    saved = numbers.megawatt_hours(achieved_kwh) if achieved_kwh else NOTHING
    return f"{year}: {saved} eingespart, Pflicht {numbers.megawatt_hours(required_kwh)}: {said}"


def status_word(status: str, until: int) -> str:
    """A year's status with its symbol."""
    return STATUS[status].format(until=until)


def open_line(open_kwh: float) -> str:
    """What is still to be made good altogether."""
    return f"Insgesamt offen und noch nachholbar: {numbers.megawatt_hours(open_kwh)}."


def who_says(names: Sequence[str]) -> str:
    """Which members say that they are subject to the duty."""
    if not names:
        return "In diesem Netzwerk gibt kein Mitglied an, der Pflicht zu unterliegen; die Karte erscheint daher nirgends."
    return f"Angegeben von: {numbers.enumeration(list(names))}."


def _years(n: int) -> str:
    return numbers.count_word(n)
