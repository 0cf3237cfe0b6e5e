"""German words of Rückfragen beside the figures they are about: in charts, tooltips, tables."""

from collections.abc import Iterable, Mapping

from kek_data.domain.codes import QuestionStatus
from kek_data.wording import labels, numbers

MARK = "?"
COLUMN = "Rückfragen"
STATUS: Mapping[str, str] = {
    QuestionStatus.OPEN: "offen",
    QuestionStatus.ANSWERED: "beantwortet",
    QuestionStatus.RESOLVED: "geklärt",
}
STEP_TEXT: Mapping[str, str] = {
    QuestionStatus.ANSWERED: "Was das Mitglied geantwortet hat",
    QuestionStatus.RESOLVED: "Was daraus folgt",
    QuestionStatus.WITHDRAWN: "Warum die Rückfrage zurückgezogen wird",
}
"""Label of the text a next step needs."""
LONGEST_OPTION = 90
OPEN_NOTE = "Gefülltes „?“: offene Rückfrage"
SETTLED_NOTE = "leeres „?“: Rückfrage beantwortet oder geklärt"
SETTLED_NOTE_ALONE = "Leeres „?“: Rückfrage beantwortet oder geklärt"


def counted(open_count: int, settled_count: int) -> str:
    """ "1 offen, 2 beantwortet oder geklärt"."""
    said = [
        f"{open_count} {STATUS[QuestionStatus.OPEN]}" if open_count else "",
        f"{settled_count} beantwortet oder geklärt" if settled_count else "",
    ]
    return ", ".join(filter(None, said))


def note(*, has_open: bool, has_settled: bool) -> str:
    """What the marks above quarters mean; only what occurs."""
    if has_open:
        return f"{OPEN_NOTE}, {SETTLED_NOTE}" if has_settled else OPEN_NOTE
    return SETTLED_NOTE_ALONE if has_settled else ""


def in_words(open_periods: Iterable[str], settled_periods: Iterable[str]) -> str:
    """What the marks say, for those who do not see them; blank without any."""
    said = [
        f"{what} {numbers.enumeration([numbers.period(period) for period in periods])}."
        for what, periods in (
            ("Offene Rückfragen zu Werten in", list(open_periods)),
            ("Beantwortete oder geklärte Rückfragen zu Werten in", list(settled_periods)),
        )
        if periods
    ]
    return " ".join(said)


def beside_value(question_id: int, status: str, text: str, answer: str, resolution: str) -> str:
    """A Rückfrage beside its value: "Nr. 3, beantwortet: Stimmt das? Antwort: Ja."."""
    said = f"Nr. {question_id}, {STATUS[status]}: {text}"
    if answer:
        said += f" Antwort: {answer}"
    return f"{said} Ergebnis: {resolution}" if resolution else said


def of_value(site: str, carrier: str, use: str, quarter: str, questions: str) -> str:
    """The Rückfragen of a value in full: "Verwaltung · Strom · Gebäudestrom, Q2 2026 – Nr. 3, offen: …"."""
    return f"{labels.series(site, carrier, use, '')}, {quarter} – {questions}"


def called(question_id: int) -> str:
    """How a Rückfrage is called."""
    return f"Rückfrage {question_id}"


def option(question_id: int, member: str, text: str) -> str:
    """A Rückfrage to choose: "EDG · Rückfrage 3 · Stimmt der Wert?"."""
    short = text if len(text) <= LONGEST_OPTION else f"{text[:LONGEST_OPTION].rstrip()} …"
    return f"{member} · {called(question_id)} · {short}"
