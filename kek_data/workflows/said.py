"""What was said about findings, laid over the result of a check: answered warnings inform, they ask no more."""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy import Engine

from kek_data.domain.codes import QuestionStatus, Severity, Verdict
from kek_data.domain.finding import Finding
from kek_data.store import load_answers, load_questions
from kek_data.wording import dialogue_words
from kek_data.workflows.views import CheckedFile

CLOSED = (QuestionStatus.RESOLVED.value, QuestionStatus.WITHDRAWN.value)


@dataclass(frozen=True)
class Said:
    """Fingerprint -> the German sentence that stands behind the warning."""

    answered: Mapping[str, str] = field(default_factory=dict)
    asked: Mapping[str, str] = field(default_factory=dict)


def said_about(engine: Engine, member: str | None, revision: int) -> Said:
    """All that was answered, resolved or asked about values of a member, as known at a revision."""
    if member is None:
        return Said()
    answers = load_answers(engine, revision, member)
    questions = load_questions(engine, revision, member)
    resolved = questions[questions["status"] == QuestionStatus.RESOLVED]
    is_open = ~questions["status"].isin(CLOSED)
    return Said(
        answered={
            **{q["fingerprint"]: _resolved(q) for q in resolved.to_dict("records")},
            **{a["fingerprint"]: _answered(a) for a in answers.to_dict("records")},
        },
        asked={
            q["fingerprint"]: dialogue_words.asked(q["question_id"], q["asked_on"])
            for q in questions[is_open].to_dict("records")
        },
    )


def _resolved(row: Mapping[Hashable, Any]) -> str:
    return dialogue_words.resolved(
        row["question_id"], row["resolution"], row["resolved_by"], row["resolved_on"]
    )


def _answered(row: Mapping[Hashable, Any]) -> str:
    return dialogue_words.answered(row["answer"], row["answered_by"], row["answered_at"])


def laid_over(checked: CheckedFile, said: Said, heavy_share: float) -> CheckedFile:
    """A checked file with its warnings as they stand: answered ones as hints, heavy open ones named.

    What the member answered in the file itself counts too. heavy_share: share of the member's year from which on a warning must not stay open (settings).
    """
    came = {
        mark: dialogue_words.answered_in_file(text, checked.returned.confirmed_by)
        for mark, text in checked.returned.answers
    }
    said = replace(said, answered={**came, **said.answered})
    findings = tuple(_as_it_stands(finding, said) for finding in checked.findings)
    warnings = [f for f in checked.findings if f.severity is Severity.WARNING]
    answered = frozenset(f.fingerprint for f in warnings if _is_said(f, said))
    return replace(
        checked,
        findings=findings,
        verdict=_verdict(checked, findings),
        answered=answered,
        open_heavy=tuple(
            f
            for f in warnings
            if f.fingerprint not in answered and checked.weights.get(f.fingerprint, 0.0) > heavy_share
        ),
    )


def _is_said(finding: Finding, said: Said) -> bool:
    return finding.fingerprint in said.answered or finding.fingerprint in said.asked


def _as_it_stands(finding: Finding, said: Said) -> Finding:
    if finding.severity is not Severity.WARNING:
        return finding
    mark = finding.fingerprint
    if mark in said.answered:
        return replace(finding, severity=Severity.HINT, remedy=said.answered[mark])
    return replace(finding, remedy=said.asked[mark]) if mark in said.asked else finding


def _verdict(checked: CheckedFile, findings: Iterable[Finding]) -> str:
    """Without an open warning nothing keeps a file that only asked from being accepted as it is."""
    is_asking = any(finding.severity is Severity.WARNING for finding in findings)
    if checked.verdict == Verdict.ACCEPT_WITH_FINDINGS and not is_asking and not checked.set_aside:
        return Verdict.ACCEPT
    return checked.verdict
