"""One waiting file with everything its page says: findings by number, differences, Rückfragen to its member."""

from dataclasses import dataclass
from datetime import date

import pandas as pd
from sqlalchemy import Engine

from kek_data.domain.codes import QuestionStatus, Verdict
from kek_data.frames import Questions
from kek_data.workflows import dialogue, difference, inbox
from kek_data.workflows.finding_rows import FindingRow, finding_rows
from kek_data.workflows.views import CheckedFile


@dataclass(frozen=True)
class OpenedFile:
    """A waiting file as it stands at one revision; the frames are not to be written to."""

    found: CheckedFile
    seen: CheckedFile  # what would be stored: as found, or with its wrong cells set aside
    rows: tuple[FindingRow, ...]
    changed: pd.DataFrame  # difference.changed_records of seen
    series: pd.DataFrame  # difference.moving_series of seen
    questions: pd.DataFrame  # frames.Questions of the member, the open ones first

    @property
    def is_with_cells_aside(self) -> bool:
        """Whether the difference leaves wrong cells out."""
        return self.seen is not self.found


def open_waiting(engine: Engine, inbox_id: int, *, today: date) -> OpenedFile:
    """Check a waiting file and gather what is said about it. Raises UnknownKey ("waiting file")."""
    found = inbox.check(engine, inbox_id, today=today)
    seen = found
    if found.verdict == Verdict.REJECT and found.member:
        seen = inbox.check(engine, inbox_id, today=today, set_aside=True)
    questions = dialogue.questions(engine, found.member) if found.member else Questions.empty()
    is_open = questions["status"].isin([QuestionStatus.OPEN, QuestionStatus.ANSWERED])
    asked = set(questions.loc[is_open, "fingerprint"])
    return OpenedFile(
        found=found,
        seen=seen,
        rows=finding_rows(found, seen, asked),
        changed=difference.changed_records(seen),
        series=difference.moving_series(seen),
        questions=pd.concat([questions[is_open], questions[~is_open]], ignore_index=True),
    )
