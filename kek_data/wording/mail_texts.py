"""German words of mails: findings on mails taken in, and the drafts that go out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kek_data.domain.codes import Severity
from kek_data.wording import numbers
from kek_data.wording.findings import FindingText, register

UNNAMED = "Anlage {number}{ending}"

SAVE_ATTACHMENT = "Bitte die Anlagen im Mailprogramm öffnen, als Dateien speichern und diese hochladen."

register(
    {
        "mail-empty": FindingText(
            Severity.ERROR,
            "Die Maildatei ist leer (0 Byte).",
            "Bitte die E-Mail noch einmal speichern und hochladen.",
        ),
        "mail-too-large": FindingText(
            Severity.ERROR, "Die E-Mail ist {size} MB groß, erlaubt sind {limit} MB.", SAVE_ATTACHMENT
        ),
        "not-a-mail": FindingText(
            Severity.ERROR,
            "Die Datei ist keine E-Mail (.eml oder .msg).",
            "Bitte die E-Mail im Mailprogramm mit „Speichern unter“ ablegen oder die Arbeitsmappe selbst hochladen.",
        ),
        "mail-damaged": FindingText(
            Severity.ERROR,
            "Die E-Mail ist unvollständig oder beschädigt und konnte nicht ganz gelesen werden.",
            SAVE_ATTACHMENT,
        ),
        "mail-encrypted": FindingText(
            Severity.ERROR, "Die E-Mail ist verschlüsselt oder in eine Signatur eingepackt.", SAVE_ATTACHMENT
        ),
        "mail-winmail": FindingText(
            Severity.ERROR,
            "Die Anlagen stecken in „winmail.dat“, einem Format, das nur Outlook öffnet.",
            "Bitte die Anlagen in Outlook speichern und hochladen oder um eine neue E-Mail im Format „Nur Text“ bitten.",
        ),
        "mail-no-attachment": FindingText(
            Severity.ERROR, "Die E-Mail hat keine Anlage.", "Bitte prüfen, ob es die richtige E-Mail ist."
        ),
        "mail-too-many-attachments": FindingText(
            Severity.ERROR,
            "Die E-Mail hat mehr als {limit} Anlagen; die übrigen wurden nicht gelesen.",
            "Bitte die weiteren Anlagen als Dateien speichern und einzeln hochladen.",
        ),
        "mail-too-deep": FindingText(
            Severity.ERROR,
            "Die E-Mail hat zu viele oder zu tief verschachtelte Teile und wurde nicht ganz gelesen.",
            SAVE_ATTACHMENT,
        ),
        "mail-attachment-is-link": FindingText(
            Severity.WARNING,
            "Die Anlage „{name}“ ist nur ein Verweis auf eine Datei an anderer Stelle.",
            "Bitte die Datei dort herunterladen und hochladen.",
        ),
        "mail-attachment-damaged": FindingText(
            Severity.ERROR, "Die Anlage „{name}“ konnte nicht gelesen werden.", SAVE_ATTACHMENT
        ),
        "mail-without-date": FindingText(
            Severity.HINT,
            "Die E-Mail nennt keinen lesbaren Tag des Eingangs.",
            "Bitte den Tag des Eingangs von Hand eintragen.",
        ),
    }
)

# --- drafts -----------------------------------------------------------------------------------------

MOST_LISTED = 12
"""Findings or questions written out in a mail; the rest stands in its attachment."""


class DraftKind(StrEnum):
    """What a draft asks the member for."""

    TEMPLATE = "template"
    MARKED_COPY = "marked_copy"
    QUESTIONS = "questions"


@dataclass(frozen=True)
class DraftItem:
    """One finding or Rückfrage: where, what, what to do (or what is asked)."""

    place: str
    message: str
    remedy: str


SUBJECT: Mapping[DraftKind, str] = {
    DraftKind.TEMPLATE: "{network}: Vorlage für {period}, {member}",
    DraftKind.MARKED_COPY: "{network}: Prüfung Ihrer Datenlieferung, {member}",
    DraftKind.QUESTIONS: "{network}: Rückfragen zu Ihren Daten, {member}",
}
FILE_STEM: Mapping[DraftKind, str] = {
    DraftKind.TEMPLATE: "Vorlage",
    DraftKind.MARKED_COPY: "Prüfung",
    DraftKind.QUESTIONS: "Rückfragen",
}
SAMPLE_SUBJECT = "[fiktive Beispieldaten] {subject}"
SAMPLE_TEXT = "Achtung: fiktive Beispieldaten. Alle Angaben in dieser E-Mail und ihren Anlagen sind erfunden."
GREETING = "Guten Tag,"
CLOSING = "Vielen Dank und freundliche Grüße\nNetzwerkmanagement {network}"
TEMPLATE_TEXT = (
    "anbei die vorbereitete Vorlage für {period}. Die bekannten Reihen stehen schon darin; bitte füllen Sie auf dem Blatt "
    "„Verbrauch“ die gelb markierten Zellen aus und senden Sie die Datei {until}zurück. Unvollständig ist in Ordnung: "
    "Schreiben Sie „folgt“, wo ein Wert noch kommt, und „entfällt“, wo es ihn nicht mehr gibt."
)
UNTIL = "bis zum {day} "
MARKED_TEXT = (
    "vielen Dank für Ihre Daten. Beim Prüfen sind uns {count} aufgefallen. Anbei erhalten Sie Ihre Datei mit Kommentaren an "
    "den Zellen und den Blättern „Prüfhinweise“ und „Was wir verstanden haben“. Bitte berichtigen Sie die Zellen oder antworten "
    "Sie auf dem Blatt „Prüfhinweise“ und senden Sie die Datei {until}zurück."
)
MARKED_NOTHING = (
    "vielen Dank für Ihre Daten. Es gibt keine offenen Punkte. Anbei erhalten Sie Ihre Datei mit dem Blatt „Was wir verstanden "
    "haben“; bitte bestätigen Sie dort, dass alles richtig gelesen wurde, und senden Sie die Datei {until}zurück."
)
QUESTIONS_TEXT = "zu Ihren Daten {are} noch {count} offen. Bitte antworten Sie {until}einfach auf diese E-Mail; die Nummer genügt als Bezug."
ITEM = "{number}. {place}\n   {message}\n   Bitte: {remedy}"
QUESTION_ITEM = "{number}. {place}\n   {message}\n   Frage: {remedy}"
MORE_ITEMS = "Dazu kommen {count}; sie stehen in der Anlage."
POINTS = ("ein Punkt", "{n} Punkte")
FURTHER_POINTS = ("ein weiterer Punkt", "{n} weitere Punkte")
OPEN_QUESTIONS = ("eine Frage", "{n} Fragen")
ATTACHMENTS = "Anlagen: {names}"
ALL_QUESTIONS = "Alle Rückfragen {member}.txt"
TEXT_ENDING = ".txt"
PLACE = "Blatt „{sheet}“, Zelle {cell}"
PLACE_SHEET = "Blatt „{sheet}“"
PLACE_FILE = "ganze Datei"
PLACE_IN_FILE = "Datei „{file}“, {place}"
ZIP_NAME = "E-Mail-Entwürfe {kind} {day}.zip"


def place(sheet: str | None, cell: str | None, file_name: str = "") -> str:
    """Where a finding lies: "Datei „x.xlsx“, Blatt „Verbrauch“, Zelle F17"."""
    if sheet and cell:
        said = PLACE.format(sheet=sheet, cell=cell)
    else:
        said = PLACE_SHEET.format(sheet=sheet) if sheet else PLACE_FILE
    return PLACE_IN_FILE.format(file=file_name, place=said) if file_name else said


def counted(n: int, words: tuple[str, str]) -> str:
    """ "ein Punkt", "3 Punkte"."""
    return words[0] if n == 1 else words[1].format(n=numbers.number(n))


def draft_subject(kind: DraftKind, *, network: str, member: str, period: str, is_sample: bool) -> str:
    """The subject of a draft."""
    subject = SUBJECT[kind].format(
        network=network, member=member, period=numbers.period(period) if period else ""
    )
    return SAMPLE_SUBJECT.format(subject=subject) if is_sample else subject


def draft_text(
    kind: DraftKind,
    *,
    network: str,
    period: str,
    deadline: date | None,
    items: Sequence[DraftItem],
    attachments: Sequence[str],
    is_sample: bool,
) -> str:
    """The whole text of a draft: greeting, what is asked, at most twelve points, closing."""
    until = UNTIL.format(day=numbers.day(deadline)) if deadline else ""
    if kind is DraftKind.TEMPLATE:
        body = TEMPLATE_TEXT.format(period=numbers.period(period), until=until)
    elif kind is DraftKind.QUESTIONS:
        are = "ist" if len(items) == 1 else "sind"
        body = QUESTIONS_TEXT.format(are=are, count=counted(len(items), OPEN_QUESTIONS), until=until)
    elif items:
        body = MARKED_TEXT.format(count=counted(len(items), POINTS), until=until)
    else:
        body = MARKED_NOTHING.format(until=until)
    more = len(items) - MOST_LISTED
    blocks = [
        SAMPLE_TEXT if is_sample else "",
        GREETING,
        body,
        *item_blocks(kind, items[:MOST_LISTED]),
        MORE_ITEMS.format(count=counted(more, FURTHER_POINTS)) if more > 0 else "",
        ATTACHMENTS.format(names=", ".join(attachments)) if attachments else "",
        CLOSING.format(network=network),
    ]
    return "\n\n".join(block for block in blocks if block) + "\n"


def item_blocks(kind: DraftKind, items: Sequence[DraftItem]) -> list[str]:
    """Numbered points: where, what, what to do."""
    form = QUESTION_ITEM if kind is DraftKind.QUESTIONS else ITEM
    return [
        form.format(
            number=n, place=item.place, message=item.message, remedy=item.remedy.removeprefix("Bitte ")
        )
        for n, item in enumerate(items, 1)
    ]
