"""German words and sentences of changes to sites and series made in the app, and of what they did."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from kek_data.wording import decision_words, numbers, sentences

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
SITE_KEY_HELP = (
    "Kurz und beim Mitglied einmalig, so wie er künftig in der Arbeitsmappe steht. Leer: wie der Name."
)
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
CHOOSE = "bitte wählen"
REASON_HINT: Mapping[str, str] = {
    "open": "z. B. Neubau bezogen, Mietvertrag ab 01.07.",
    "close": "z. B. Standort aufgegeben",
    "sell": "z. B. Kaufvertrag vom 12.05.",
    "let": "z. B. Erdgeschoss vermietet",
    "move": "z. B. Umzug in den Neubau",
    "end": "z. B. Zähler ausgebaut",
    "replace": "z. B. Gaskessel durch Wärmepumpe ersetzt",
}
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
