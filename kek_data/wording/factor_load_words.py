"""German words and sentences of *Neuere Faktoren aufnehmen*: the box, what a file would change, what was done."""

from collections.abc import Sequence

from kek_data.domain.loaded_set import LoadedSet
from kek_data.wording import factor_sentences, factor_words, numbers, sentences
from kek_data.wording.factor_findings import COLUMNS, FORMAT
from kek_data.wording.weather_sentences import year_runs

NEWER = "Neuere Faktoren aufnehmen"
EXPLAIN = (
    f"Eine CSV-Datei ({FORMAT}) mit den Spalten {COLUMNS}. Ein Satz kommt immer ganz, mit allen bisherigen Zeilen; source_year ist "
    "seine Ausgabe. Die bisherige Ausgabe bleibt zum Vergleichen, freigegebene Stände behalten ihre."
)
START = "Zum Weiterschreiben: was jetzt gilt"
ALL_SETS = "alle Faktorensätze"
DOWNLOAD = "CSV-Datei"
DOWNLOAD_ALL = "KEK_Faktoren.csv"
FILE = "Datei"
CHECK = "Prüfen"
NOTHING = "Bitte zuerst eine Datei wählen."
CARRIERS_AND_YEARS = "Energieträger und Jahre"
FACTORS = "Faktor für Faktor"
YEARS = "gilt"
REASON_HINT = "z. B. Umweltbundesamt, Strommix 2026, veröffentlicht im April 2027"
LOAD = "Aufnehmen"
PAST_ONLY = "Neuere Faktoren werden im Arbeitsstand aufgenommen; hier ist ein früherer Stand gewählt."
STALE = "Seit dieser Prüfung wurde etwas anderes gespeichert. Bitte die Datei noch einmal prüfen."
NO_VALUE_CHANGED = "kein Wert anders"
NO_YEAR = "ohne Jahr"
NAMED_CARRIERS = 12


def file_name(factor_set: str) -> str:
    """Of the download: one set, blank: all."""
    return f"KEK_Faktoren_{factor_set}.csv" if factor_set else DOWNLOAD_ALL


def checked(name: str, *, is_rejected: bool, added: int, changed: int) -> str:
    """The result of checking a file: "uba.csv: 1 Faktor neu, 3 geändert"."""
    if is_rejected:
        return f"{name}: so nicht aufzunehmen"
    return f"{name}: {sentences.counted(added, 'Faktor', 'Faktoren')} neu, {numbers.number(changed)} geändert"


def carriers(changes: Sequence[tuple[str, int, bool]]) -> str:
    """Which carriers and years: "Strom, Bundesmix: neu 2026, geändert 2023–2025".

    changes: (carrier, first year or 0, whether it is new) of each factor.
    """
    years: dict[str, tuple[list[int], list[int]]] = {}
    for carrier, year, is_new in changes:
        years.setdefault(carrier, ([], []))[0 if is_new else 1].append(year)
    said = [f"{carrier}: {_years(*of)}" for carrier, of in list(years.items())[:NAMED_CARRIERS]]
    more = len(years) - len(said)
    if more:
        said.append(sentences.counted(more, "weiterer Eintrag", "weitere Einträge"))
    return "; ".join(said) or NO_VALUE_CHANGED


def _years(new: Sequence[int], changed: Sequence[int]) -> str:
    said = (("neu", new), ("geändert", changed))
    return ", ".join(f"{word} {_runs(years)}" for word, years in said if years)


def _runs(years: Sequence[int]) -> str:
    stated = sorted({year for year in years if year})
    return numbers.enumeration([*([year_runs(stated)] if stated else []), *([NO_YEAR] if 0 in years else [])])


def unchanged_sets(count: int) -> str:
    """How many sets of the file are as they were; nothing without any."""
    return f"{sentences.counted(count, 'Faktorensatz', 'Faktorensätze')} unverändert." if count else ""


def span(first: int, last: int) -> str:
    """In which years a factor holds: "2026", "2021–2025", "ab 2021", "ohne Jahr"; last 0: open."""
    if first == last or not first:
        return str(first) if first else f"bis {last}" if last else NO_YEAR
    return f"{first}–{last}" if last else f"ab {first}"


def years(first: int, last: int, old_last: int) -> str:
    """The same with what held before, where that is another: "ab 2021 (bisher 2021–2025)"."""
    before = f" (bisher {span(first, old_last)})" if old_last != last else ""
    return span(first, last) + before


def network_change(change_t_co2e: float, period: str) -> str:
    """By how much the network's latest window changes; nothing where that cannot be said."""
    if not sentences.known(change_t_co2e) or not period:
        return ""
    whole = f"{numbers.window(period)} des Netzwerks"
    size = numbers.tonnes(abs(change_t_co2e))
    if size == numbers.tonnes(0.0):
        return f"{whole}: unverändert."
    return f"{whole}: {size} {'mehr' if change_t_co2e > 0 else 'weniger'}."


def releases_kept(names: Sequence[str]) -> str:
    """Which releases were computed with what the file changes."""
    if not names:
        return "Kein freigegebener Stand ist mit diesen Faktoren gerechnet."
    said = numbers.enumeration([f"„{name}“" for name in names])
    if len(names) == 1:
        return f"Der freigegebene Stand {said} behält seine Ausgabe und seine Zahlen."
    return f"{len(names)} freigegebene Stände behalten ihre Ausgabe und ihre Zahlen: {said}."


LOG = f"Der Eintrag steht im Reiter „{factor_words.TAB}“ unter „{factor_words.LOG_HEADING}“."


def loaded(sets: Sequence[str], revision: int) -> str:
    """What was done, and where it is written down."""
    return f"Faktoren aufgenommen: {numbers.enumeration(list(sets))}, gespeichert mit Bearbeitungsstand {revision}. {LOG}"


def last_loaded(at: str, sets: Sequence[str], reason: str) -> str:
    """When factors were last taken in, which and why."""
    return f"Zuletzt aufgenommen am {numbers.day(at)}: {numbers.enumeration(list(sets))} ({reason}). {LOG}"


def set_line(one: LoadedSet) -> str:
    """What a file does to a set, in one sentence."""
    return factor_sentences.set_change(
        one.factor_set, one.kind, one.old_edition, one.new_edition, one.changed, one.added, one.kept_as
    )


def log_note(changes: Sequence[LoadedSet], name: str) -> str:
    """For the log: what happened to each set, and the file it came from."""
    return " ".join([*map(set_line, changes), f"Datei: {name}."]) if changes else ""
