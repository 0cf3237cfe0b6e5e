"""German words of mails: findings on mails taken in, and the drafts that go out."""

from kek_data.domain.codes import Severity
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
