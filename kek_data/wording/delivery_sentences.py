"""Sentences about files and deliveries, made from counts."""

from collections.abc import Sequence

from kek_data.wording import numbers, sentences


def batch_headline(clean: int, asking: int, rejected: int, known_before: int, stored: int) -> str:
    """ "Zehn Dateien geprüft: sechs sind in Ordnung, zwei haben Fragen, eine ist nicht übernehmbar, eine ist bekannt."."""
    total = clean + asking + rejected + known_before + stored
    if not total:
        return "Arbeitsmappen prüfen und übernehmen"
    parts = [
        _are(clean, "ist in Ordnung", "sind in Ordnung"),
        _are(asking, "hat Fragen", "haben Fragen"),
        _are(rejected, "ist nicht übernehmbar", "sind nicht übernehmbar"),
        _are(known_before, "ist schon bekannt", "sind schon bekannt"),
        _are(stored, "ist übernommen", "sind übernommen"),
    ]
    files = "Eine Datei" if total == 1 else f"{numbers.count_word(total).capitalize()} Dateien"
    said = [p for p in parts if p]
    if total == 1:
        return f"{files} geprüft: sie {said[0].split(' ', 1)[1]}."
    return f"{files} geprüft: {', '.join(said)}."


def _are(n: int, one: str, many: str) -> str:
    if n == 0:
        return ""
    return f"eine {one}" if n == 1 else f"{numbers.count_word(n)} {many}"


def file_note(
    *,
    errors: int,
    warnings: int,
    values: int,
    changed: int,
    is_known: bool,
    known_on: str,
    is_stored: bool,
    aside: int,
) -> str:
    """The line under a file's name."""
    if is_stored:
        rest = f", {sentences.counted(aside, 'Zelle', 'Zellen')} in Klärung" if aside else ""
        return f"übernommen: {sentences.counted(values, 'Wert', 'Werte')}{rest}"
    if is_known:
        return f"unverändert: am {numbers.day(known_on)} schon übernommen"
    said = []
    if errors:
        said.append(sentences.counted(errors, "Fehler", "Fehler"))
    if warnings:
        said.append(sentences.counted(warnings, "Warnung", "Warnungen"))
    if errors:
        return f"nicht übernehmbar: {', '.join(said)}"
    told = sentences.counted(values, "Wert", "Werte")
    if changed:
        told += f", {numbers.number(changed)} geändert"
    return f"{', '.join(said)} · {told}" if said else told


def accept_all(n: int) -> str:
    """The button that stores every file without an error."""
    if n == 1:
        return "Die eine ohne Fehler übernehmen"
    return f"Die {numbers.count_word(n)} ohne Fehler übernehmen"


def accepted(n: int, values: int) -> str:
    """What has just been stored."""
    files = (
        "Eine Datei ist übernommen"
        if n == 1
        else f"{numbers.count_word(n).capitalize()} Dateien sind übernommen"
    )
    return f"{files}: {sentences.counted(values, 'Wert', 'Werte')}."


def effect_sentence(period: str, old_t: float, change_t: float) -> str:
    """What accepting would do to the sum of one window: "Jahr 2025 um −412 t CO₂e (−0,3 %)"."""
    if not sentences.known(old_t):
        return f"{numbers.window(period)} auf {sentences.tonnage(change_t)} (neu)"
    share = f" ({numbers.percent(change_t / old_t, 1, sign=True)})" if old_t else ""
    return f"{numbers.window(period)} um {sentences.tonnage(change_t, sign=True)}{share}"


def effects(said: Sequence[str]) -> str:
    """The effect on several windows in one sentence."""
    return f"Übernahme ändert die Summe der Mitgliederbilanzen: {', '.join(said)}"


def undone(file_name: str) -> str:
    """An undone delivery."""
    return f"Die Lieferung „{file_name}“ ist zurückgenommen."


def more_findings(n: int) -> str:
    """What stands below the first findings."""
    return f"Und {sentences.counted(n, 'weiterer Prüfhinweis', 'weitere Prüfhinweise')}:"


def template_line(version: str, seconds: float) -> str:
    """Which template a file was made from, and how long reading took."""
    template = f"Vorlage Version {version}" if version else "ohne Vorlagenkennung"
    return f"{template}, gelesen in {numbers.number(seconds, 1)} s"


def scope(number: str) -> str:
    """ "Scope 1"."""
    return f"Scope {number}"
