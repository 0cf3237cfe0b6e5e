"""What is said about delivered values, and the files that wait: answers, Rückfragen, mappings, the inbox."""

from kek_data.domain.codes import InboxStatus, QuestionStatus
from kek_data.domain.period import PERIOD_PATTERN, QUARTER_PATTERN
from kek_data.frames import declaration as column
from kek_data.frames.declaration import Frame


class Answers(Frame):
    """One row per warning that somebody looked at: "geprüft: Grund"; it stays while the value is the same."""

    member = column.text()
    fingerprint = column.text("of the finding: the same doubt about the same value in whatever file")
    code = column.text("of the finding")
    subject = column.text("record and key it is about; blank: a cell only")
    seen = column.text("the value doubted, as typed")
    sheet = column.text()
    cell = column.text()
    answer = column.text("the reason given, never blank")
    answered_by = column.text()
    answered_at = column.text("ISO timestamp UTC")
    unique = ("fingerprint",)


class Questions(Frame):
    """One row per Rückfrage, as it stands: a finding put to the member."""

    question_id = column.integer()
    member = column.text()
    fingerprint = column.text()
    code = column.text()
    subject = column.text()
    seen = column.text()
    message = column.text("of the finding, German")
    file_name = column.text()
    file_hash = column.text("sha256 hex; blank without a file")
    delivery_id = column.integer("0: the file is not stored (yet)")
    sheet = column.text()
    cell = column.text()
    text = column.text("what the member is asked")
    status = column.text(isin=[s.value for s in QuestionStatus])
    asked_on = column.text("ISO day")
    asked_by = column.text()
    answer = column.text()
    answered_on = column.text("ISO day")
    answered_by = column.text()
    resolution = column.text("what came of it; of a withdrawn question why it was withdrawn")
    resolved_on = column.text("ISO day")
    resolved_by = column.text()
    unique = ("question_id",)


class QuestionedQuarters(Frame):
    """One row per Rückfrage on a reading and quarter the reading covers: what stays with the value."""

    series = column.text()
    quarter = column.text(matches=QUARTER_PATTERN)
    question_id = column.integer()
    status = column.text(isin=[s.value for s in QuestionStatus])
    text = column.text()
    answer = column.text("what the member answered")
    resolution = column.text("what came of it")
    unique = ("question_id", "quarter")


class QuestionCounts(Frame):
    """One row per quarter or twelve months with Rückfragen on its values."""

    period = column.text(matches=PERIOD_PATTERN)
    open_count = column.integer("the member has not answered")
    settled_count = column.integer("answered or resolved")
    unique = ("period",)


class StoredMappings(Frame):
    """One row per saved reading instruction of a member's own workbook."""

    member = column.text()
    name = column.text()
    definition = column.text("JSON")
    saved_at = column.text("ISO timestamp UTC")
    saved_by = column.text()
    unique = ("member", "name")


class InboxFiles(Frame):
    """One row per file that was handed in and waits, or waited, to be accepted."""

    inbox_id = column.integer()
    file_name = column.text()
    file_hash = column.text("sha256 hex")
    size = column.integer("bytes")
    received_on = column.text("Eingang am, ISO day")
    received_from = column.text()
    uploaded_by = column.text()
    member = column.text("chosen by a person; blank: as the file says")
    mapping = column.text("chosen by a person; blank: whichever recognises the file")
    mail_subject = column.text("of the mail it came in")
    status = column.text(isin=[s.value for s in InboxStatus])
    delivery_id = column.integer("0: not stored")
    staged_at = column.text("ISO timestamp UTC")
    unique = ("inbox_id",)
