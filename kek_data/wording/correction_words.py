"""German words and sentences of corrections of single readings made in the app."""

from collections.abc import Mapping

from kek_data.wording import delivery_words, numbers, pages, sentences

HEADING = "Daten berichtigen"
EXPLAIN = (
    "Jede Berichtigung ist eine kleine Datenlieferung mit Begründung: Der alte Stand bleibt erhalten, und sie lässt sich "
    "zurücknehmen."
)
WHAT = "Was soll berichtigt werden?"
WHAT_NAMES: Mapping[str, str] = {
    "reading": "Verbrauchswert",
    "site": "Verbrauchsstelle",
    "series": "Reihe",
}
NO_SERIES = "Von diesem Mitglied ist noch keine Reihe bekannt. Reihen kommen mit der ersten Arbeitsmappe."

# --- one reading ------------------------------------------------------------------------------------
SERIES = "Reihe"
PERIOD = "Berichtszeitraum"
MOST_DECIMALS = 3
NO_VALUE_YET = "noch kein Wert"
NEW_AMOUNT = "Neue Menge"
NEW_AMOUNT_HINT = "z. B. 1.234,5"
UNIT = "Einheit"
REASON = "Begründung"
REASON_HINT = "z. B. Zählerstand falsch abgelesen, Rechnung vom 12.05. liegt vor"
CORRECT = "Wert berichtigen"
BY_HAND = "von Hand berichtigt"
NOTES: Mapping[str, str] = {
    "hs-assumed": "Gas ohne Angabe des Heizwerts ist als Brennwert (Hs) gelesen.",
    "ambiguous-number": "Die Zahl ist deutsch gelesen: Punkt trennt Tausender, Komma die Nachkommastellen.",
    "english-number": "Die Zahl ist englisch gelesen: Komma trennt Tausender, Punkt die Nachkommastellen.",
    "scaled-number": "Das Wort vor der Einheit (Tsd., Mio.) ist eingerechnet.",
}
EFFECT_HEADING = "Was sich dadurch ändert"
EFFECT_CAPTION = "Bilanz des Mitglieds, standortbasiert, Scope 1 und 2; die Summe des Netzwerks ändert sich um dieselben Tonnen."
EFFECT_NONE = "Keine Bilanz ändert sich."

REFUSED: Mapping[str, str] = {
    "no_reason": "Bitte eine Begründung angeben.",
    "no_amount": "Bitte die neue Menge eingeben.",
    "no_number": "„{text}“ ist keine Zahl. Bitte eine Menge wie 1.234,5 eingeben.",
    "no_unit": "Bitte die Einheit angeben; möglich sind hier: {text}.",
    "unknown-unit": "Diese Einheit ist nicht bekannt; möglich sind hier: {text}.",
    "unit-not-convertible": "In dieser Einheit lässt sich der Energieträger nicht zählen; möglich sind hier: {text}.",
    "heating-value-missing": "Hier fehlt, ob Heizwert (Hi) oder Brennwert (Hs) gemeint ist; möglich sind: {text}.",
    "two_units": "Hinter der Menge steht „{text}“, im Feld daneben eine andere Einheit. Bitte nur eine angeben.",
    "no_period": "„{text}“ ist kein Quartal oder Jahr. Bitte wie 2026-Q2 oder 2025 angeben.",
    "not_ended": "Der Berichtszeitraum {text} ist noch nicht zu Ende.",
    "unchanged": "Dieser Wert gilt schon; es gibt nichts zu berichtigen.",
}


def refusal(code: str, text: str) -> str:
    """Why a correction was not stored, and what to do."""
    return REFUSED[code].format(text=text)


def in_force(amount: str, place: str, remark: str) -> str:
    """The value that stands, where it comes from, what was said about it."""
    return f"Gilt jetzt: {amount} – {place}" + (f". Anmerkung: {remark}" if remark else "")


def not_delivered(period: str) -> str:
    """There is no value for a period yet."""
    return f"Für {numbers.period(period)} gilt noch kein Wert."


def place(file_name: str, sheet: str, cell: str) -> str:
    """Where a value stands: "edg_2026-Q2.xlsx, Blatt Verbrauch, Zelle F17"."""
    where = [file_name or BY_HAND, f"Blatt {sheet}" if sheet else "", f"Zelle {cell}" if cell else ""]
    return ", ".join(filter(None, where))


def old_and_new(old: str, new: str, change_share: float) -> str:
    """ "1.200 MWh → 1.250 MWh (+4 %)"."""
    share = f" ({numbers.percent(change_share, 1, sign=True)})" if sentences.known(change_share) else ""
    return f"{old} → {new}{share}"


def stored_as(delivery_id: int) -> str:
    """Which delivery it became, and where that is taken back."""
    return (
        f"Gespeichert als Datenlieferung {delivery_id}; zurücknehmen geht auf der Seite „{pages.DELIVERY_STATUS}“ unter "
        f"„{delivery_words.HISTORY_HEADING}“."
    )


def corrected(series: str, period: str, change: str) -> str:
    """What has just been corrected."""
    return f"{series}, {numbers.period(period)} ist berichtigt: {change}."


def period_option(period: str, *, is_known: bool) -> str:
    """A period to choose, and whether it has a value."""
    shown = numbers.period(period)
    return shown if is_known else f"{shown} ({NO_VALUE_YET})"


def amount(value: float, unit: str) -> str:
    """An amount as it was delivered, with as many decimals as it carries (three at most)."""
    decimals = next((n for n in range(MOST_DECIMALS) if round(value, n) == value), MOST_DECIMALS)
    return f"{numbers.number(value, decimals)}{numbers.SPACE}{unit}"
