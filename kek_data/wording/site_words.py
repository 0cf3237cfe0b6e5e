"""German words of changes to sites and series made in the app."""

SOLD = "Ab {day} nicht mehr eigen (verkauft)."

_REFUSALS = {
    "no_reason": "Bitte eine Begründung angeben.",
    "exists": "Den Schlüssel „{key}“ gibt es bei diesem Mitglied schon; bitte einen anderen wählen.",
    "bad_key": "„{key}“ ist kein Schlüssel: bitte 1 bis 200 Zeichen, ohne „|“ und „·“.",
    "ends_before_start": "Der letzte Tag von „{key}“ liegt vor dem ersten.",
    "no_day": "Bitte den Tag angeben.",
    "no_carrier": "Bitte den neuen Energieträger wählen.",
    "no_area": "„{key}“ ist keine Fläche. Bitte eine Zahl in m² eingeben, zum Beispiel 1.250.",
    "share": "Die Eigennutzung ist ein Anteil zwischen 0 und 100 %.",
}


def refusal(code: str, key: str) -> str:
    """Why a change cannot be made, and what to do."""
    return _REFUSALS[code].format(key=key)
