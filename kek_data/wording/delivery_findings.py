"""German texts of what is noticed while files are taken in."""

from kek_data.domain.codes import Severity
from kek_data.wording.findings import FindingText, make_finding, register

__all__ = ["make_finding"]

register(
    {
        "attachment-no-table": FindingText(
            Severity.HINT,
            "Die Anlage „{name}“ ist keine Tabelle und wurde nicht übernommen.",
            "Es ist nichts zu tun, wenn sie keine Verbrauchswerte enthält.",
        ),
    }
)
