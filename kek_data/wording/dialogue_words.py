"""German words of answers, Rückfragen and the inbox."""

from kek_data.domain.codes import Severity
from kek_data.wording import numbers
from kek_data.wording.findings import FindingText, make_finding, register

__all__ = ["answered", "answered_in_file", "asked", "make_finding", "resolved", "set_aside"]

register(
    {
        "already-waiting": FindingText(
            Severity.HINT,
            "„{name}“ wartet schon im Eingang: dieselbe Datei, Byte für Byte.",
            "Es ist nichts zu tun; die Datei wartet nur einmal.",
        ),
        "stored-before": FindingText(
            Severity.HINT,
            "„{name}“ wurde am {day} schon übernommen (Datenlieferung {delivery}).",
            "Es ist nichts zu tun; die wartende Kopie kann entfernt werden.",
        ),
    }
)


def answered(reason: str, who: str, day: str) -> str:
    """What stands behind a warning that was looked at; day: ISO day or timestamp."""
    return f"geprüft: {reason} ({_by(who, day)})"


def answered_in_file(reason: str, who: str) -> str:
    """What stands behind a warning that the member answered in a marked copy."""
    return f"vom Mitglied beantwortet: {reason}" + (f" ({who})" if who else "")


def asked(question_id: int, day: str) -> str:
    """What stands behind a warning that was put to the member."""
    return f"Rückfrage {question_id} gestellt am {numbers.day(day)}."


def resolved(question_id: int, resolution: str, who: str, day: str) -> str:
    """What stands behind a warning whose Rückfrage is closed."""
    return f"Rückfrage {question_id} geklärt: {resolution} ({_by(who, day)})"


def set_aside(remedy: str) -> str:
    """What stands behind a warning whose cell is in clarification."""
    return f"Zurückgestellt: Die Zelle ist „in Klärung“, der Wert wird nicht übernommen. {remedy}"


def _by(who: str, day: str) -> str:
    at = numbers.day(day[:10])
    return f"{who}, {at}" if who else at
