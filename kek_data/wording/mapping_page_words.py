"""Words and sentences of the assistant that maps a member's own workbook (tab *Zuordnung* of *Datenlieferung*)."""

from collections.abc import Mapping, Sequence

from kek_data.wording import labels, numbers
from kek_data.wording.mapping_words import (
    ADD_UP_METERS,
    IGNORE,
    METERS_STAY,
    OWN_SERIES,
    REASONS,
    STATUS,
    WITHOUT_HEADING,
)

TAB = "Zuordnung"
NEEDS_MEMBER = (
    "Diese Datei ist keine Vorlage. Bitte oben wählen, von welchem Mitglied sie ist; "
    "danach schlägt das Programm vor, wie sie gelesen wird."
)
OPENING = "Die Arbeitsmappe wird gelesen …"
NOTHING_FOUND = (
    "In der Datei wurde keine Tabelle mit Mengen erkannt. Unter „Tabellen“ lässt sich eine auswählen."
)
NAME = "Name der Zuordnung"
NAME_HELP = (
    "Unter diesem Namen wird sie beim Mitglied gespeichert und im nächsten Quartal von selbst verwendet."
)
SAVE = "Zuordnung speichern"
STEP_BACK = "Schritt zurück"
START_OVER = "Neu vorschlagen"
START_OVER_HELP = "Verwirft alle Antworten hier. Gespeicherte Zuordnungen bleiben."

QUESTIONS = "Zu entscheiden"
TABLES = "Tabellen und Spalten"
WORDS = "Wörter der Datei"
DECISIONS = "Entschieden"
PREVIEW = "So werden die Werte gelesen"
SAVED = "Gespeicherte Zuordnungen"
SUGGESTED = "{label} (Vorschlag)"
CHOOSE = "Bitte wählen"
ANSWER = "Antwort"
TABLE_USE: Mapping[bool, str] = {True: "lesen", False: "überspringen"}
TABLE_USE_LABEL = "Diese Tabelle"
TABLE_EMPTY = "Hier stehen keine Zahlen, die Mengen sein könnten."
COLUMNS = "Spalten"
FOR_TABLE = "Gilt für die ganze Tabelle"
CONSTANT: Mapping[str, str] = {
    "carrier": "Energieträger",
    "unit": "Einheit",
    "site": "Verbrauchsstelle",
    "year": "Jahr",
    "number_style": "Zahlen als Text",
}
IN_FILE = "steht in der Datei"
AS_RECOGNISED = "wie erkannt"
WORD_KIND: Mapping[str, str] = {
    "site": "Verbrauchsstelle",
    "carrier": "Energieträger",
    "unit": "Einheit",
    "period": "Zeitraum",
}
WORD_KIND_HEADING = "Art"
WORD = "Wort in der Datei"
WORD_MEANS = "bedeutet bei uns"
WORD_PICK = "Wort ändern"
WORD_PROPOSED = "wie vorgeschlagen"
USE_OF = "{carrier} wird gebraucht für"
NEW_SITE = "neu: {key}"
UNKNOWN = "? noch offen"
REOPEN = "Wieder fragen"
PREVIEW_ALT = "Vorschau der gelesenen Werte"
SAVED_PICK = "Zuordnung"
SAVED_NEW_NAME = "Neuer Name"
RENAME = "Umbenennen"
DELETE = "Löschen"
RESTORE = "Letzte Änderung zurücknehmen"
RESTORE_HELP = "Holt die Fassung davor zurück; auch eine gelöschte Zuordnung kommt so wieder."
SAVED_DELETED = "{name} (gelöscht)"
OPEN_SAVED = "Hier öffnen"
COLUMN: Mapping[str, str] = {
    "period": "Zeitraum",
    "count": "Werte",
}
ASKED = "Frage offen"
LONGEST_TITLE = 80
STATUS_ORDER = ("asked", "read", "not_stored", "left_out", "control")


def summary(questions: int, read: int, numbers_found: int, tables: int) -> str:
    """What the proposal reads now: "Noch zwei Fragen, dann ..."."""
    if not tables:
        return NOTHING_FOUND
    amount = f"{numbers.number(read)} von {numbers.number(numbers_found)} Mengen"
    if questions == 1:
        return f"Noch eine Frage. Gelesen werden bis jetzt {amount}."
    if questions:
        return f"Noch {numbers.count_word(questions)} Fragen. Gelesen werden bis jetzt {amount}."
    verb = "wird" if read == 1 else "werden"
    return f"Alles entschieden: {amount} {verb} gelesen."


def check_note(sums_shown: int, sums_wrong: int, unread: int) -> str:
    """Control totals and unread numbers in one line."""
    if not sums_shown:
        sums = "Die Datei zeigt selbst keine Summen zum Vergleich"
    elif not sums_wrong:
        sums = (
            "Die Summe der Datei stimmt mit dem Gelesenen überein"
            if sums_shown == 1
            else f"Alle {numbers.count_word(sums_shown)} Summen der Datei stimmen mit dem Gelesenen überein"
        )
    else:
        sums = f"{numbers.number(sums_wrong)} von {numbers.number(sums_shown)} Summen der Datei weichen ab"
    if not unread:
        return f"{sums}. Keine Zahl bleibt ungelesen."
    left = "Eine Zahl bleibt" if unread == 1 else f"{numbers.number(unread)} Zahlen bleiben"
    return f"{sums}. {left} ungelesen; unten steht, welche und warum."


def why_not(questions: int, tables: int, name: str, taken_by_other: bool) -> str:
    """Why the mapping cannot be saved yet; blank if it can."""
    if not tables:
        return "Speichern geht, sobald eine Tabelle gelesen wird."
    if questions:
        what = "die Frage beantwortet ist" if questions == 1 else "alle Fragen beantwortet sind"
        return f"Speichern geht, sobald {what}."
    if not name.strip():
        return "Bitte der Zuordnung einen Namen geben."
    if taken_by_other:
        return f"Ersetzt die gespeicherte Zuordnung „{name.strip()}“."
    return ""


def cells_note(sheet: str, cells: str, count: int, total: str) -> str:
    """Where the numbers of a question stand: "Blatt Bericht, 3 Zahlen: B4, B7, B9 (Summe 1.234)"."""
    if not count:
        return ""
    what = "1 Zahl" if count == 1 else f"{numbers.number(count)} Zahlen"
    return f"Blatt {sheet}, {what}: {cells} (Summe {total})"


def more_questions(count: int) -> str:
    """What is asked later."""
    return f"Danach noch {numbers.number(count)} weitere." if count > 0 else ""


def more_words(count: int) -> str:
    """Words beyond those shown."""
    return f"{numbers.number(count)} weitere lassen sich unten auswählen." if count > 0 else ""


def more_tables(count: int) -> str:
    """Tables beyond those shown."""
    return f"{numbers.number(count)} weitere Tabellen werden nicht gezeigt." if count > 0 else ""


def more_columns(count: int) -> str:
    """Columns beyond those shown."""
    return f"{numbers.number(count)} weitere Spalten werden nicht gezeigt." if count > 0 else ""


def unread_columns(count: int) -> str:
    """Label of the choice to see columns that are not read."""
    return f"auch die nicht gelesenen Spalten zeigen ({numbers.number(count)})"


def column_name(name: str) -> str:
    """The heading of a column."""
    return name or WITHOUT_HEADING


def column_note(examples: Sequence[str], reason: str) -> str:
    """What stands in a column, and why it is not read."""
    return " · ".join(filter(None, [f"z. B. {', '.join(examples)}" if examples else "leer", reason]))


def role_of(name: str) -> str:
    """Label of the choice of a column's role."""
    return f"Bedeutung von {column_name(name)}"


def unset(constant: str) -> str:
    """What holds while nothing is chosen for a whole table."""
    return AS_RECOGNISED if constant == "number_style" else IN_FILE


def use_in_file(name: str) -> str:
    """The use as the file says it or as it is assumed."""
    return f"wie erkannt: {name}"


TIMES: Mapping[str, str] = {
    "day": "Tage",
    "month": "Monate",
    "quarter": "Quartale",
    "half": "Halbjahre",
    "year": "Jahre",
    "days": "Zeiträume von–bis",
}
TIMES_PLACE: Mapping[str, str] = {
    "down": "{times} untereinander",
    "across": "{times} nebeneinander",
    "both": "{times} unter- und nebeneinander",
    "": "{times} über der Tabelle",
}
SITES_PLACE: Mapping[str, str] = {
    "down": "Verbrauchsstellen untereinander",
    "across": "Verbrauchsstellen in den Überschriften",
    "title": "eine Verbrauchsstelle, im Titel genannt",
    "given": "eine Verbrauchsstelle, hier festgelegt",
    "": "ohne Verbrauchsstelle",
}


def layout(times: str, kinds: Sequence[str], sites: str) -> str:
    """How a table lies, in words: "Monate untereinander, Verbrauchsstellen in den Überschriften"."""
    named = numbers.enumeration([TIMES[kind] for kind in kinds if kind in TIMES]) or "Zeiträume"
    return f"{TIMES_PLACE[times].format(times=named)}, {SITES_PLACE[sites]}"


def table_title(sheet: str, cells: str) -> str:
    """ "Blatt Lastgang, A3:E9"."""
    return f"Blatt {sheet}, {cells}"


def table_above(title: str) -> str:
    """What stands above a table: "darüber: Verbräuche 2026"."""
    if not title:
        return ""
    return f"darüber: „{title[:LONGEST_TITLE]}{' …' if len(title) > LONGEST_TITLE else ''}“"


def table_read(read: int, count: int) -> str:
    """ "6 von 6 Mengen gelesen"."""
    return f"{numbers.number(read)} von {numbers.number(count)} Mengen gelesen"


def table_skipped(count: int) -> str:
    """ "übersprungen, 12 Zahlen"."""
    return f"übersprungen, {'1 Zahl' if count == 1 else f'{numbers.number(count)} Zahlen'}"


def counted(title: str, count: int) -> str:
    """A heading with its number: "Zu entscheiden (2)"."""
    return f"{title} ({numbers.number(count)})"


def code_name(code: str, names: Mapping[str, str]) -> str:
    """What a word means: a name of ours, a new site, not read, or not known yet."""
    if not code:
        return UNKNOWN
    if code == "ignore":
        return IGNORE
    if code.startswith("new"):
        return NEW_SITE.format(key=code.removeprefix("new").removeprefix(":")).removesuffix(": ")
    return names.get(code) or NEW_SITE.format(key=code)


DECISION_ABOUT: Mapping[str, str] = {
    "generation": "Erzeugung oder Verbrauch",
    "years": "Werte für längere Zeiträume als die übrigen",
    "twice": "Doppelt genannte Mengen",
    "members": "Mehrere Organisationen in der Datei",
    "meters": "Zähler einer Verbrauchsstelle",
    "series": "Mehrere Reihen einer Verbrauchsstelle",
}
DECISION_CHOICE: Mapping[str, str] = {
    "ignore": IGNORE,
    "use": "ist ein Verbrauch",
    "yearly": "als Jahreswerte speichern",
    "sums": "Summen: nicht zählen",
    "both": "beides zählt",
    "own": "nur die eigenen Zeilen",
    "all": "alle Zeilen",
    "sum": ADD_UP_METERS,
    "stay": METERS_STAY,
    "new": OWN_SERIES,
}


def decision(
    question: str, choice: str, sheets: Mapping[str, str], carriers: Mapping[str, str]
) -> tuple[str, str]:
    """(what was asked, what was answered) of a decision. sheets: table -> its sheet; carriers: code -> name."""
    kind, _, about = question.partition(":")
    sources = about.split("|")
    if kind == "series":
        site, carrier = sources[0], carriers.get(sources[-1], sources[-1])
        use, _, meter = choice.partition("|")
        asked = f"{DECISION_ABOUT[kind]}: {site} · {carrier}"
        return asked, DECISION_CHOICE.get(choice) or labels.series(site, carrier, use, meter)
    named = [_source(source, sheets) for source in sources if source]
    asked = DECISION_ABOUT.get(kind, kind)
    if named:
        asked = f"{asked}: {numbers.enumeration(named)}"
    if kind == "twice" and choice in ("first", "second"):
        winner = named[0 if choice == "first" else -1]
        return asked, f"{winner} zählt"
    return asked, DECISION_CHOICE.get(choice, choice)


def _source(text: str, sheets: Mapping[str, str]) -> str:
    table, _, heading = text.replace(">", ":").partition(":")
    sheet = f"Blatt {sheets[table]}" if table in sheets else table
    return f"{sheet}, „{heading}“" if heading else sheet


def span(start: str, end: str, kind: str) -> str:
    """A period as people read it: "Q1 2025", "Mär 2025", "2025", "17.12.2024–14.02.2025"; unknown: "–"."""
    if not start:
        return numbers.NO_VALUE
    year, month = start[:4], int(start[5:7])
    if kind == "year" and start[5:] == "01-01":
        return year
    if kind == "half":
        return f"{1 if month < 7 else 2}. Halbjahr {year}"
    if kind == "quarter":
        return numbers.period(f"{year}-Q{(month + 2) // 3}")
    if kind == "month":
        return f"{numbers.month(month)} {year}"
    return numbers.day(start) if start == end else f"{numbers.day(start)}–{numbers.day(end)}"


def standing(status: str, reason: str) -> str:
    """What becomes of an amount, with the reason."""
    said = {**STATUS, "asked": ASKED}[status]
    return f"{said}: {reason}" if reason and reason != REASONS["open"] else said


def became(values: int, series: int, new_sites: Sequence[str], *, is_summed: bool, is_split: bool) -> str:
    """What would be stored: "Ergibt 12 Werte in 3 Reihen, Monate zu Quartalen summiert. Neue Verbrauchsstellen: ..."."""
    if not values:
        return "Noch kein Wert lässt sich speichern."
    count = "1 Wert" if values == 1 else f"{numbers.number(values)} Werte"
    how = [
        "Monate zu Quartalen summiert" if is_summed else "",
        "längere Zeiträume auf Quartale aufgeteilt" if is_split else "",
    ]
    in_series = "1 Reihe" if series == 1 else f"{numbers.number(series)} Reihen"
    text = ", ".join(filter(None, [f"Ergibt {count} in {in_series}", *how])) + "."
    if new_sites:
        text += f" Neue Verbrauchsstellen: {numbers.enumeration(list(new_sites))}."
    return text


def saved_note(day: str, who: str, *, is_used: bool, is_deleted: bool) -> str:
    """When and by whom a mapping was last changed, and whether it reads this file."""
    by = f" durch {who}" if who else ""
    act = "gelöscht" if is_deleted else "gespeichert"
    return f"{act} am {numbers.day(day[:10])}{by}" + (", liest diese Datei" if is_used else "")


NEEDS_NAME = "die Zuordnung braucht einen Namen"
NEEDS_OWN_NAME = "so heißt schon eine andere Zuordnung, oder der Name ist leer"
NOT_FINISHED = "in der Zuordnung sind Fragen offen, oder sie liest keine Tabelle"
OF_OTHER_MEMBER = "die Zuordnung gilt für Arbeitsmappen von {member}"
SAVED_DONE = "Zuordnung „{name}“ gespeichert. Die Datei wurde damit neu geprüft."
RENAMED_DONE = "Zuordnung heißt jetzt „{name}“."
DELETED_DONE = "Zuordnung „{name}“ gelöscht. Die Datei wurde neu geprüft."
RESTORED_DONE = "Letzte Änderung an der Zuordnung „{name}“ zurückgenommen."
