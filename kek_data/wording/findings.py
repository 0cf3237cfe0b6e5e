"""The German text of every finding, by code: one table, so that page, marked copy and command line agree.

A text is a pair of templates (message, remedy) with the values seen in braces. Other modules of this package
register theirs with `register`; a code exists once.
"""

from dataclasses import dataclass
from typing import Any

from kek_data.domain.codes import Severity
from kek_data.domain.finding import Finding


@dataclass(frozen=True)
class FindingText:
    """Severity and wording of one finding code."""

    severity: Severity
    message: str
    remedy: str


TEXTS: dict[str, FindingText] = {}


def register(texts: dict[str, FindingText]) -> None:
    """Add finding texts; a code that exists already is a mistake in the program."""
    doubled = TEXTS.keys() & texts.keys()
    if doubled:
        raise ValueError(f"finding codes registered twice: {sorted(doubled)}")
    TEXTS.update(texts)


def make_finding(
    code: str,
    *,
    sheet: str | None = None,
    cell: str | None = None,
    member: str | None = None,
    severity: Severity | None = None,
    subject: str = "",
    seen: str = "",
    **values: Any,
) -> Finding:
    """A finding with its German message and remedy; `severity` overrides the code's own. subject, seen: see Finding."""
    text = TEXTS[code]
    return Finding(
        severity=severity or text.severity,
        code=code,
        message=text.message.format(**values),
        remedy=text.remedy.format(**values),
        sheet=sheet,
        cell=cell,
        member=member,
        subject=subject,
        seen=seen,
    )
