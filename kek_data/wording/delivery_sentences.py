"""Sentences about files and deliveries, made from counts."""

from collections.abc import Sequence
from datetime import date

from kek_data.wording import delivery_words, numbers, sentences


def batch_headline(
    *, clean: int, asking: int, rejected: int, undirected: int, unmapped: int, known_before: int, stored: int
) -> str:
    """ "Zehn Dateien geprüft: sechs sind in Ordnung, zwei haben Fragen, eine ist nicht übernehmbar, eine ist bekannt."."""
    total = clean + asking + rejected + undirected + unmapped + known_before + stored
    if not total:
        return "Arbeitsmappen prüfen und übernehmen"
    parts = [
        _are(clean, "ist in Ordnung", "sind in Ordnung"),
        _are(asking, "hat Fragen", "haben Fragen"),
        _are(rejected, "ist nicht übernehmbar", "sind nicht übernehmbar"),
        _are(undirected, "nennt kein Mitglied", "nennen kein Mitglied"),
        _are(unmapped, "braucht eine Zuordnung", "brauchen eine Zuordnung"),
        _are(known_before, "ist schon bekannt", "sind schon bekannt"),
        _are(stored, "ist übernommen", "sind übernommen"),
    ]
    files = "Eine Datei" if total == 1 else f"{numbers.count_word(total).capitalize()} Dateien"
    said = [p for p in parts if p]
    if total == 1:
        return f"{files} geprüft: sie {said[0].split(' ', 1)[1]}."
    return f"{files} geprüft: {', '.join(said)}."


def progress(what: str, done: int, count: int, name: str) -> str:
    """ "7 von 40 gelesen: EDG_Q2.xlsx"."""
    return f"{numbers.number(done)} von {numbers.number(count)} {what}" + (f": {name}" if name else "")


def _are(n: int, one: str, many: str) -> str:
    if n == 0:
        return ""
    return f"eine {one}" if n == 1 else f"{numbers.count_word(n)} {many}"


def file_note(
    *,
    kind: str,
    errors: int,
    warnings: int,
    heavy: int,
    values: int,
    changed: int,
    known_on: str,
    aside: int,
) -> str:
    """The line under a file's name."""
    told = sentences.counted(values, "Wert", "Werte")
    match kind:
        case "stored":
            rest = f", {sentences.counted(aside, 'Zelle', 'Zellen')} in Klärung" if aside else ""
            return f"übernommen: {told}{rest}"
        case "known":
            return f"unverändert: am {numbers.day(known_on)} schon übernommen"
        case "needs_member":
            return "Mitglied auswählen: Die Datei nennt keines"
        case "needs_mapping":
            return "eigenes Format, noch keine Zuordnung"
    asks = sentences.counted(warnings, "Warnung", "Warnungen")
    if kind == "reject":
        said = [sentences.counted(errors, "Fehler", "Fehler"), *([asks] if warnings else [])]
        return f"nicht übernehmbar: {', '.join(said)}"
    if changed:
        told += f", {numbers.number(changed)} geändert"
    if kind == "heavy":
        return f"{asks}, {numbers.number(heavy)} zu klären · {told}"
    return f"{asks} · {told}" if warnings else told


def kind_count(kind: str, count: int) -> str:
    """One choice above the list of files: "✕ nicht übernehmbar 3"."""
    return f"{delivery_words.STATE_SYMBOL[kind]} {delivery_words.STATE_WORD[kind]} ({numbers.number(count)})"


def list_page(page: int, pages: int, files: int) -> str:
    """Which page of the list is shown."""
    return f"Seite {page} von {pages} · {sentences.counted(files, 'Datei', 'Dateien')}"


def by(word: str, said: str) -> str:
    """ "von Frau Muster"; nothing where nothing is known."""
    return f"{word} {said}" if said else ""


def tab(name: str, count: int) -> str:
    """ "Prüfhinweise (3)"."""
    return f"{name} ({numbers.number(count)})"


def accept_all(n: int) -> str:
    """The button that stores every file that can be stored as it is."""
    if n == 1:
        return "Die eine ohne Fehler übernehmen"
    return f"Alle {numbers.count_word(n)} ohne Fehler übernehmen"


def kept_back(named: Sequence[str], count: int) -> str:
    """Which files go on waiting, and why."""
    if not count:
        return ""
    rest = count - len(named)
    more = [f"{numbers.number(rest)} weitere"] if rest else []
    return f"Zurückgehalten: {'; '.join([*named, *more])}."


def kept_back_file(name: str, kind: str, heavy: int) -> str:
    """One file that goes on waiting, with the reason."""
    match kind:
        case "heavy":
            reason = f"{sentences.counted(heavy, 'gewichtige Warnung', 'gewichtige Warnungen')} offen"
        case "needs_member":
            reason = "nennt kein Mitglied"
        case "needs_mapping":
            reason = "braucht eine Zuordnung"
        case _:
            reason = "hat Fehler"
    return f"{name} ({reason})"


def remove_known(n: int) -> str:
    """The button that throws away waiting copies of what is stored."""
    return (
        "Bekannte Datei entfernen" if n == 1 else f"{numbers.count_word(n).capitalize()} bekannte entfernen"
    )


def remove_ask(name: str) -> str:
    """The question before a waiting file is thrown away."""
    return f"Die Datei **{name}** wartet noch. Soll sie aus dem Eingang entfernt werden? Übernommenes bleibt gespeichert."


def removed(n: int) -> str:
    """What has just been thrown away."""
    if n == 1:
        return "Die Datei ist aus dem Eingang entfernt."
    return f"{numbers.count_word(n).capitalize()} Dateien sind aus dem Eingang entfernt."


def accepted(n: int, values: int, aside: int) -> str:
    """What has just been stored."""
    if n == 0:
        return "Es wurde keine Datei übernommen."
    files = (
        "Eine Datei ist übernommen"
        if n == 1
        else f"{numbers.count_word(n).capitalize()} Dateien sind übernommen"
    )
    left = f", {sentences.counted(aside, 'Zelle', 'Zellen')} in Klärung" if aside else ""
    return f"{files}: {sentences.counted(values, 'Wert', 'Werte')}{left}."


def not_accepted(name: str, reason: str) -> str:
    """One file that goes on waiting although it was to be accepted."""
    return f"Nicht übernommen: {name}. {reason}"


def stored_as(delivery_id: int, values: int, aside: int) -> str:
    """What became of an accepted file."""
    left = f", {sentences.counted(aside, 'Zelle', 'Zellen')} in Klärung" if aside else ""
    return (
        f"Gespeichert als Datenlieferung {delivery_id}: {sentences.counted(values, 'Wert', 'Werte')}{left}."
    )


def changes_summary(new: int, changed: int, unchanged: int, withdrawn: int) -> str:
    """How many records a file brings, changes, leaves, withdraws."""
    said = [
        f"{numbers.number(n)} {word}"
        for n, word in (
            (new, "neu"),
            (changed, "geändert"),
            (unchanged, "unverändert"),
            (withdrawn, "zurückgezogen"),
        )
    ]
    return f"Angaben in der Datei: {', '.join(said)}."


def series_counts(new: int, changed: int, unchanged: int, withdrawn: int) -> str:
    """How many values of a series a file brings, changes, leaves, withdraws; what is none is left out."""
    words = ((new, "neu"), (changed, "geändert"), (unchanged, "unverändert"), (withdrawn, "zurückgezogen"))
    said = [f"{numbers.number(n)} {word}" for n, word in words if n]
    return " · ".join(said) or "nur fortgeschriebene Werte"


def total_change(old_t: float, change_t: float) -> str:
    """A change of a total with its share; a total that was not known before is new."""
    if not sentences.known(old_t):
        return "neu"
    shown = numbers.number(change_t, numbers.decimals_for(change_t), sign=True)
    return f"{shown} ({_small_share(change_t / old_t)})" if old_t else shown


def _small_share(share: float) -> str:
    """A share with sign; one that rounds to nothing says that it is small."""
    if share and numbers.rounded(share * 100, 1) == 0:
        return f"<{numbers.SPACE}{numbers.percent(0.001, 1)}"
    return numbers.percent(share, 1, sign=True)


def effect_caption(name: str) -> str:
    """Whose totals the table of effects shows."""
    return f"Bilanz {name}, Scope 1 und 2, standortbasiert; letzte Spalte: Summe aller Mitglieder"


def effect_sentence(period: str, old_t: float, change_t: float) -> str:
    """What accepting would do to the sum of one window: "Jahr 2025 um −412 t CO₂e (−0,3 %)"."""
    if not sentences.known(old_t):
        return f"{numbers.window(period)} auf {sentences.tonnage(change_t)} (neu)"
    share = f" ({_small_share(change_t / old_t)})" if old_t else ""
    return f"{numbers.window(period)} um {sentences.tonnage(change_t, sign=True)}{share}"


def effects(said: Sequence[str]) -> str:
    """The effect on several windows in one sentence."""
    return f"Übernahme ändert die Summe der Mitgliederbilanzen: {', '.join(said)}"


def undone(file_name: str) -> str:
    """An undone delivery."""
    return f"Die Lieferung „{file_name}“ ist zurückgenommen."


def read_how(version: str, mapping: str, seconds: float) -> str:
    """Which template or mapping a file was read by, and how long reading took."""
    how = f"Vorlage Version {version}" if version else "ohne Vorlagenkennung"
    if mapping:
        how = f"eigene Datei, gelesen nach der Zuordnung „{mapping}“"
    return f"{how}, gelesen in {numbers.number(seconds, 1)} s"


def confirmed(by: str, on: date | None) -> str:
    """Who confirmed a marked copy, and when."""
    if not by:
        return ""
    return f"Vom Mitglied bestätigt: {by}" + (f", {numbers.day(on)}" if on else "")


def control_result(shown_sum: float, *, agrees: bool) -> str:
    """Whether a sum as read is the sum the file shows."""
    if not sentences.known(shown_sum):
        return "keine Summe in der Datei"
    return "✓ stimmt überein" if agrees else "✕ weicht ab"


def copies(count: int, text: str) -> str:
    """What the section of marked copies holds."""
    if not count:
        return "Keine wartende Datei hat Fehler oder offene Warnungen."
    return f"{sentences.counted(count, 'Datei', 'Dateien')} mit Fehlern oder Warnungen. {text}"


def open_questions(count: int, members: int, text: str) -> str:
    """What the section of Rückfragen holds."""
    if not count:
        return "Es gibt keine offenen Rückfragen."
    asked = sentences.counted(count, "Rückfrage", "Rückfragen")
    return f"{asked} an {sentences.counted(members, 'Mitglied', 'Mitglieder')}. {text}"


def scope(number: str) -> str:
    """ "Scope 1"."""
    return f"Scope {number}"
