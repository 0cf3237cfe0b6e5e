"""German words and sentences of corrections made in the app: single readings, sites, series, and what follows."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from kek_data.wording import decision_words, delivery_words, numbers, pages, sentences

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


def done(delivery_id: int, what: str) -> str:
    """What was stored and where it is taken back."""
    return (
        f"{what} Das ist Datenlieferung {delivery_id}; zurücknehmen geht auf der Seite „{pages.DELIVERY_STATUS}“ unter "
        f"„{delivery_words.HISTORY_HEADING}“."
    )


def corrected(period: str, change: str) -> str:
    """What has just been corrected."""
    return f"{numbers.period(period)} ist berichtigt: {change}."


# --- sites and series -------------------------------------------------------------------------------
ACT = "Was ist geschehen?"
ACTS: Mapping[str, str] = {
    "open": "eröffnet",
    "close": "geschlossen",
    "sell": "verkauft",
    "let": "vermietet",
    "move": "umgezogen",
    "end": "endet",
    "replace": "ersetzt (Technikwechsel)",
}
FOLLOWS: Mapping[str, str] = {
    "open": (
        "Die Verbrauchsstelle gehört ab diesem Tag dazu. Erwartet wird dort etwas, sobald ihre Reihen in einer Arbeitsmappe "
        "stehen; was dazukommt, ist Bilanzgrenze und keine Mehremission."
    ),
    "close": (
        "Nach dem letzten Tag wird dort nichts mehr erwartet. Was wegfällt, ist Bilanzgrenze und keine Einsparung; über der "
        "Schwelle ist über das Basisjahr zu entscheiden."
    ),
    "sell": (
        "Der letzte eigene Tag ist der Tag davor; danach wird nichts mehr erwartet. Was wegfällt, ist Bilanzgrenze und keine "
        "Einsparung; über der Schwelle ist über das Basisjahr zu entscheiden."
    ),
    "let": (
        "Ab diesem Tag zählt nur die Eigennutzung zu Scope 1 und 2, der Rest steht daneben; ein Quartal, in dem sie wechselt, "
        "wird nach Tagen geteilt. Bei 0 % wird nichts mehr erwartet. Die Änderung ist Bilanzgrenze und keine Einsparung."
    ),
    "move": (
        "Die laufenden Reihen gehen an der neuen Verbrauchsstelle weiter, jede ersetzt ihre alte: Die Bilanzgrenze und das "
        "Basisjahr bleiben. Erwartet werden die Werte ab diesem Tag dort."
    ),
    "end": (
        "Nach dem letzten Tag wird von dieser Reihe nichts mehr erwartet. Was wegfällt, ist Bilanzgrenze und keine Einsparung; "
        "tritt eine andere Reihe an ihre Stelle, bitte „ersetzt“ wählen."
    ),
    "replace": (
        "Die alte Reihe endet am Tag davor, die neue geht an derselben Verbrauchsstelle weiter. Der Technikwechsel zählt als "
        "eine Wirkung: Die Bilanzgrenze und das Basisjahr bleiben."
    ),
}
"""Act -> what follows for completeness, perimeter and base year, said before it is stored."""
SITE = "Verbrauchsstelle"
SITE_KEY = "Schlüssel der neuen Verbrauchsstelle"
SITE_KEY_HELP = "Kurz und beim Mitglied einmalig, so wie er künftig in der Arbeitsmappe steht."
SITE_NAME = "Name"
POSTCODE = "Postleitzahl"
ORG_UNIT = "Organisationseinheit"
SITE_TYPE = "Art"
AREA = "Fläche (m²)"
AREA_TYPE = "Flächenart"
NOT_STATED = "ohne Angabe"
OWN_USE = "Eigennutzung ab diesem Tag (%)"
OWN_USE_HELP = "Wie viel das Mitglied selbst nutzt; 0 heißt ganz vermietet."
CARRIER = "Neuer Energieträger"
USE = "Verwendung"
AS_BEFORE = "wie bisher"
METER = "Zähler (wenn es mehrere gibt)"
RHYTHM = "Rhythmus"
DAY: Mapping[str, str] = {
    "open": "Erster Tag",
    "close": "Letzter Tag",
    "sell": "Erster Tag des Käufers",
    "let": "Erster Tag",
    "move": "Erster Tag am neuen Ort",
    "end": "Letzter Tag",
    "replace": "Erster Tag der neuen Reihe",
}
NO_DAY = "Bitte den Tag angeben."
NO_AREA = "„{text}“ ist keine Fläche. Bitte eine Zahl in m² wie 1.250 eingeben."
STORE = "Änderung speichern"
NO_SITES = "Von diesem Mitglied ist noch keine Verbrauchsstelle bekannt; eine neue lässt sich hier eröffnen."


def site_option(site: str, name: str) -> str:
    """A site to choose: its name with its key."""
    return f"{name} ({site})" if name and name != site else site


def act_done(act: str, subject: str, day: str) -> str:
    """What has just been stored: "Haus H1: geschlossen, letzter Tag 30.06.2025."."""
    return f"{subject}: {ACTS[act]}, {DAY[act][0].lower()}{DAY[act][1:]} {numbers.day(day)}."


class AftermathWords(Protocol):
    """What the sentences need; workflows.aftermath.Aftermath has it."""

    @property
    def period(self) -> str:
        """Quarter the twelve months end with."""

    @property
    def expected_before(self) -> int:
        """Values expected in them before."""

    @property
    def expected(self) -> int:
        """Values expected now."""

    @property
    def base_year(self) -> int | None:
        """The member's base year."""

    @property
    def has_changes(self) -> bool:
        """Whether the perimeter changed."""

    @property
    def changed_t_co2e(self) -> float:
        """Tonnes of the base year that came or went."""

    @property
    def base_share(self) -> float:
        """The same as a share of the base value."""

    @property
    def is_open(self) -> bool:
        """Whether the base year is to be decided on now."""

    @property
    def was_open(self) -> bool:
        """Whether it was before."""


def followed(said: AftermathWords) -> Sequence[str]:
    """What a change did: a sentence each on completeness, perimeter and base year."""
    return (_completeness(said), _perimeter(said), _base_year(said))


def _completeness(said: AftermathWords) -> str:
    window = f"In den 12 Monaten bis {numbers.period(said.period)}"
    now = sentences.counted(said.expected, "Quartalswert", "Quartalswerte")
    if said.expected == said.expected_before:
        return f"Vollständigkeit: {window} werden wie bisher {now} erwartet."
    return f"Vollständigkeit: {window} werden {now} erwartet, bisher {said.expected_before}."


def _perimeter(said: AftermathWords) -> str:
    if not said.has_changes:
        return "Bilanzgrenze: bleibt gegenüber dem Basisjahr, wie sie ist." if said.base_year else ""
    if not sentences.known(said.changed_t_co2e):
        return "Bilanzgrenze: geändert; wie viel, lässt sich erst nach vollen zwölf Monaten sagen."
    share = (
        f", {numbers.percent(said.base_share, 1)} des Basiswerts" if sentences.known(said.base_share) else ""
    )
    return f"Bilanzgrenze: geändert um {sentences.tonnage(said.changed_t_co2e)} des Basisjahrs{share}."


def _base_year(said: AftermathWords) -> str:
    if said.base_year is None:
        return "Basisjahr: keines hinterlegt, deshalb ist nichts zu entscheiden."
    if said.is_open:
        still = "noch" if said.was_open else "jetzt"
        return (
            f"Basisjahr {said.base_year}: Über die Änderung der Bilanzgrenze ist {still} zu entscheiden "
            f"(„{decision_words.HEADING}“); bis dahin „keine Aussage“."
        )
    if said.was_open:
        return f"Basisjahr {said.base_year}: Es ist nichts mehr zu entscheiden."
    if said.has_changes:
        return f"Basisjahr {said.base_year}: bleibt; die Änderung steht in der Fußzeile der Diagramme."
    return f"Basisjahr {said.base_year}: bleibt."
