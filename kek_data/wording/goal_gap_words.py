"""Words and sentences of the Ziellücke: own goals against the path of the same members."""

from collections.abc import Mapping, Sequence

from kek_data.wording import numbers, pages, sentences

HEADING = "Ziellücke: eigene Ziele gegen den Programmpfad"
EXPLAIN = (
    "Summe der eigenen Ziele gegen den Programmpfad derselben Mitglieder. Nur Ziele, die das Mitglied selbst beschlossen oder "
    "veröffentlicht hat und die dasselbe umfassen wie die Bilanz (Scope 1 und 2, ganzes Mitglied)."
)
NONE = "Kein Mitglied hat ein Ziel in Tonnen, das sich mit dem Programmpfad vergleichen lässt"
NONE_WHAT = (
    "Verglichen wird, sobald ein Mitglied ein eigenes Ziel für Scope 1 und 2 nennt. Nächster Schritt: Ziel in der Arbeitsmappe, "
    "Blatt „Stammdaten“, eintragen."
)
DRAWN = "Ziele und Programmpfad derselben Mitglieder, {unit}, 2030 und 2035"
LEFT_OUT_HEADING = "Nicht im Vergleich"
ENERGY_HEADING = "Ziele in MWh pro Jahr"
ENERGY_EXPLAIN = (
    "Der Programmpfad gilt nur für Emissionen. Ziele für den Energieverbrauch stehen daher neben dem Verbrauch der letzten zwölf Monate "
    "(nicht witterungsbereinigt)."
)
START_ASSUMED = "Ohne genanntes Basisjahr beginnt eine Ziellinie im Basisjahr des Mitglieds (angenommen)."

REASON: Mapping[str, str] = {
    "no_goal": "kein eigenes Ziel hinterlegt",
    "energy_only": "nur Ziel für den Energieverbrauch",
    "not_at_years": "Ziel beginnt erst nach 2030",
    "no_path": "kein Programmpfad oder kein Basiswert",
    "broken": "Bilanzgrenze oder Faktorquelle seit dem Basisjahr geändert, Entscheidung steht aus",
    **pages.GOAL_REASON,
}
COLUMN: Mapping[str, str] = {
    "own_goal": "eigenes Ziel (t CO₂e)",
    "path": "Programmpfad (t CO₂e)",
    "gap": "Ziel gegen Pfad (t CO₂e)",
    "gap_percent": "Ziel gegen Pfad (%)",
    "goal_mwh": "Ziel (MWh)",
    "last_mwh": "zuletzt (MWh)",
    "gap_mwh": "noch einzusparen (MWh)",
    "members": "Mitglieder",
}
SUM = "Summe"
SHEET = "Ziellücke"
ENERGY_SHEET = "Energieziele"


def title(gaps: Sequence[tuple[int, float]], members: int) -> str:
    """ "Die eigenen Ziele von drei Mitgliedern liegen 2030 um 1,2 kt über und 2035 genau auf dem Programmpfad"."""
    who = (
        "Das eigene Ziel eines Mitglieds"
        if members == 1
        else f"Die eigenen Ziele von {numbers.count_word(members)} Mitgliedern"
    )
    verb = "liegt" if members == 1 else "liegen"
    sides = numbers.enumeration([f"{year} {_side(gap)}" for year, gap in gaps])
    return f"{who} {verb} {sides} dem Programmpfad"


def member_line(word: str, year: int, gap: float, *, is_start_assumed: bool) -> str:
    """One member's own goal against its path in a named year."""
    assumed = " (Beginn im Basisjahr angenommen)" if is_start_assumed else ""
    name = f"Das eigene Ziel („{word}“)" if word else "Das eigene Ziel"
    return f"{name}{assumed} liegt {year} {_side(gap)} dem Programmpfad."


def energy_line(year: int, goal_kwh: float, last_kwh: float, period: str) -> str:
    """A goal in MWh against the energy of the last twelve months."""
    left = last_kwh - goal_kwh
    said = (
        f"dafür sind noch {numbers.megawatt_hours(left)} einzusparen"
        if left > 0
        else "das ist schon erreicht"
    )
    return (
        f"Energieziel {year}: {numbers.megawatt_hours(goal_kwh)}; zuletzt {numbers.megawatt_hours(last_kwh)} "
        f"({numbers.window(period)}), {said}."
    )


def left_out(name: str, reason: str) -> str:
    """ "EDG: kein eigenes Ziel hinterlegt"."""
    return f"{name}: {REASON.get(reason, pages.GOAL_REASON_OTHER)}"


def bar_path(year: int, amount: str) -> str:
    """Words above the bar of the path."""
    return f"{year} · Programmpfad {amount}"


def bar_goal(year: int, amount: str, gap: float) -> str:
    """Words above the bar of the goals, in two lines: figure, then distance."""
    return f"{year} · eigene Ziele {amount}\n{_side(gap)} dem Programmpfad"


def _side(gap: float) -> str:
    """ "um 7.367 t CO₂e unter", "genau auf"."""
    if numbers.rounded(gap) == 0:
        return "genau auf"
    return f"um {sentences.tonnage(abs(gap))} {'über' if gap > 0 else 'unter'}"
