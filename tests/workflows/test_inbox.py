"""Files that wait: checked one at a time, accepted whole or not at all, and nothing heavy passes unanswered."""

from datetime import date
from email.message import EmailMessage

import pytest
from sqlalchemy import Engine

from kek_data import workflows
from kek_data.domain.errors import DeliveryConflict, OpenWarnings, UnknownKey
from kek_data.wording.errors import error_text
from kek_data.workflows import dialogue, inbox, inbox_checks
from kek_data.workflows.inbox import IncomingFile
from tests.workflows.builders import TODAY, amounts_of, handed_in, in_force, stored, workbook

AMOUNTS = amounts_of()
TYPO = AMOUNTS | {"2025-Q4": 1_220_000.0}  # a thousandfold


@pytest.fixture(autouse=True)
def _unchecked(frames_unchecked: None) -> None:
    """Intake and accounting have tests of their own for their frames."""


def test_an_accepted_file_leaves_the_inbox_and_is_had_back_byte_for_byte(empty_engine: Engine) -> None:
    content = workbook(empty_engine, "edg", AMOUNTS)
    (inbox_id,) = handed_in(empty_engine, ("edg.xlsx", content), received_on=date(2026, 7, 3))
    result = inbox.accept(empty_engine, inbox_id, today=TODAY, uploaded_by="manager")
    assert result.delivery_id is not None
    assert inbox.waiting(empty_engine).empty
    assert workflows.original_file(empty_engine, result.delivery_id) == ("edg.xlsx", content)
    assert in_force(empty_engine, "edg") == AMOUNTS
    assert workflows.deliveries(empty_engine)["received_on"].tolist() == ["2026-07-03"]


def test_the_same_file_twice_waits_once_and_once_stored_is_said(empty_engine: Engine) -> None:
    content = workbook(empty_engine, "edg", AMOUNTS)
    files = [IncomingFile(name=name, content=content) for name in ("edg.xlsx", "Kopie.xlsx")]
    put = inbox.put(empty_engine, files, today=TODAY, uploaded_by="manager")
    assert put.inbox_ids[0] == put.inbox_ids[1]
    assert [finding.code for finding in put.findings] == ["already-waiting"]
    inbox.accept(empty_engine, put.inbox_ids[0], today=TODAY, uploaded_by="manager")
    again = inbox.put(empty_engine, files[:1], today=TODAY, uploaded_by="manager")
    assert [finding.code for finding in again.findings] == ["stored-before"]
    result = inbox.accept(empty_engine, again.inbox_ids[0], today=TODAY, uploaded_by="manager")
    assert result.already_delivered_on
    assert result.delivery_id is None
    assert len(workflows.deliveries(empty_engine)) == 1
    inbox.remove(empty_engine, again.inbox_ids[0])
    assert inbox.waiting(empty_engine).empty
    assert workflows.original_file(empty_engine, 1)[1] == content


def test_of_a_mail_its_attachments_wait_with_sender_subject_and_day(empty_engine: Engine) -> None:
    mail = EmailMessage()
    mail["From"] = "Frau Beispiel <beispiel@example.org>"
    mail["Subject"] = "Unsere Zahlen"
    mail["Date"] = "Mon, 03 Aug 2026 09:00:00 +0200"
    mail.set_content("anbei")
    content = workbook(empty_engine, "edg", AMOUNTS)
    mail.add_attachment(content, maintype="application", subtype="octet-stream", filename="edg.xlsx")
    (inbox_id,) = handed_in(empty_engine, ("Mail.eml", mail.as_bytes()))
    row = inbox.waiting(empty_engine).iloc[0]
    assert row[["file_name", "received_from", "received_on", "mail_subject"]].tolist() == [
        "edg.xlsx",
        "beispiel@example.org",
        "2026-08-03",
        "Unsere Zahlen",
    ]
    assert inbox.content(empty_engine, inbox_id) == content


def test_a_file_that_is_no_workbook_goes_on_waiting_with_what_is_wrong(empty_engine: Engine) -> None:
    (inbox_id,) = handed_in(empty_engine, ("brief.xlsx", b"Sehr geehrte Damen und Herren"))
    result = inbox.accept(empty_engine, inbox_id, today=TODAY, uploaded_by="manager")
    assert result.delivery_id is None
    assert result.error_count == 1
    assert inbox.waiting(empty_engine)["inbox_id"].tolist() == [inbox_id]


def test_a_heavy_warning_keeps_its_file_waiting_until_it_is_answered(empty_engine: Engine) -> None:
    stored(empty_engine, "edg", AMOUNTS)
    (inbox_id,) = handed_in(empty_engine, ("edg2.xlsx", workbook(empty_engine, "edg", TYPO)))
    checked = inbox.check(empty_engine, inbox_id, today=TODAY)
    (doubt,) = checked.open_heavy
    # 1,220,000 - 1,220 MWh of a year of 4,760 MWh, at one factor
    assert checked.weights[doubt.fingerprint] == pytest.approx((1_220_000 - 1_220) / 4_760)
    with pytest.raises(OpenWarnings) as refused:
        inbox.accept(empty_engine, inbox_id, today=TODAY, uploaded_by="manager")
    assert doubt.message in error_text(refused.value)
    assert in_force(empty_engine, "edg") == AMOUNTS
    dialogue.answer(empty_engine, doubt, "Neubau in Betrieb", "manager")
    answered = inbox.check(empty_engine, inbox_id, today=TODAY)
    assert answered.verdict == "accept"
    assert answered.open_heavy == ()
    assert answered.answered == {doubt.fingerprint}
    (shown,) = [f for f in answered.findings if f.fingerprint == doubt.fingerprint]
    assert shown.severity == "hint"
    assert shown.remedy.startswith("geprüft: Neubau in Betrieb (manager, ")
    inbox.accept(empty_engine, inbox_id, today=TODAY, uploaded_by="manager")
    assert in_force(empty_engine, "edg") == TYPO


def test_a_heavy_warning_that_was_asked_no_longer_blocks_but_stays_a_warning(empty_engine: Engine) -> None:
    stored(empty_engine, "edg", AMOUNTS)
    (inbox_id,) = handed_in(empty_engine, ("edg2.xlsx", workbook(empty_engine, "edg", TYPO)))
    (doubt,) = inbox.check(empty_engine, inbox_id, today=TODAY).open_heavy
    number = dialogue.ask(empty_engine, doubt, "Stimmt das?", actor="manager", today=TODAY)
    asked = inbox.check(empty_engine, inbox_id, today=TODAY)
    assert (asked.verdict, asked.open_heavy) == ("accept_with_findings", ())
    dialogue.withdraw(empty_engine, number, "Versehen", "manager", TODAY)
    assert len(inbox.check(empty_engine, inbox_id, today=TODAY).open_heavy) == 1


def test_a_doubted_cell_set_aside_is_in_clarification_and_the_rest_is_stored(empty_engine: Engine) -> None:
    stored(empty_engine, "edg", AMOUNTS)
    typed = TYPO | {"2025-Q3": 1_205.0}
    (inbox_id,) = handed_in(empty_engine, ("edg2.xlsx", workbook(empty_engine, "edg", typed)))
    (doubt,) = inbox.check(empty_engine, inbox_id, today=TODAY).open_heavy
    result = inbox.accept(
        empty_engine,
        inbox_id,
        today=TODAY,
        uploaded_by="manager",
        set_aside_findings=[doubt.fingerprint],
    )
    assert [finding.code for finding in result.set_aside] == [doubt.code]
    assert in_force(empty_engine, "edg") == AMOUNTS | {"2025-Q3": 1_205.0}
    view = workflows.member_view(empty_engine, "edg", revision=result.revision or 0, today=TODAY)
    marks = dict(zip(view.readings["period"], view.readings["mark"], strict=True))
    assert marks["2025-Q4"] == "in_clarification"
    assert workflows.deliveries(empty_engine)["set_aside_count"].tolist() == [0, 1]


def test_only_a_warning_of_this_file_can_be_set_aside(empty_engine: Engine) -> None:
    (inbox_id,) = handed_in(empty_engine, ("edg.xlsx", workbook(empty_engine, "edg", AMOUNTS)))
    with pytest.raises(UnknownKey, match="warning"):
        inbox.check(empty_engine, inbox_id, today=TODAY, set_aside_findings=["ab" * 12])


def test_all_that_leave_nothing_open_are_accepted_and_the_rest_goes_on_waiting(empty_engine: Engine) -> None:
    stored(empty_engine, "edg", AMOUNTS)
    told: list[tuple[int, int, str]] = []
    ids = handed_in(
        empty_engine,
        ("edg.xlsx", workbook(empty_engine, "edg", TYPO)),
        ("dsw21.xlsx", workbook(empty_engine, "dsw21", AMOUNTS)),
        ("brief.xlsx", b"kein Blatt"),
        ("fh.xlsx", workbook(empty_engine, "fh", AMOUNTS)),
    )
    outcomes = inbox.accept_all(
        empty_engine, today=TODAY, uploaded_by="manager", progress=lambda *step: told.append(step)
    )
    assert [outcome.checked.delivery_id for outcome in outcomes] == [None, 2, None, 3]
    assert [type(outcome.error) for outcome in outcomes] == [OpenWarnings, *[type(None)] * 3]
    assert inbox.waiting(empty_engine)["inbox_id"].tolist() == [ids[0], ids[2]]
    assert told[0] == (0, 4, "edg.xlsx")
    assert told[-1] == (4, 4, "")
    assert in_force(empty_engine, "fh") == AMOUNTS


def test_in_one_batch_a_later_file_never_changes_what_an_earlier_one_brought(empty_engine: Engine) -> None:
    early, late = ({q: AMOUNTS[q] for q in AMOUNTS if q[:4] in years} for years in ("20232024", "2025"))
    ids = handed_in(
        empty_engine,
        ("a.xlsx", workbook(empty_engine, "edg", early)),
        ("b.xlsx", workbook(empty_engine, "edg", late)),
        ("c.xlsx", workbook(empty_engine, "edg", early | {"2024-Q4": 1_141.0})),
    )
    outcomes = inbox.accept_all(empty_engine, today=TODAY, uploaded_by="manager")
    assert [type(outcome.error) for outcome in outcomes] == [type(None), type(None), DeliveryConflict]
    assert inbox.waiting(empty_engine)["inbox_id"].tolist() == [ids[2]]
    assert in_force(empty_engine, "edg") == AMOUNTS


def test_the_difference_is_told_series_by_series_and_year(empty_engine: Engine) -> None:
    """Power 2025 under A: 352 kg/MWh; +40 MWh in Q4 = 14.08 t of 4,760 MWh = 1,675.52 t."""
    stored(empty_engine, "edg", AMOUNTS)
    stored(empty_engine, "dsw21", AMOUNTS)
    changed = AMOUNTS | {"2025-Q4": AMOUNTS["2025-Q4"] + 40}
    (inbox_id,) = handed_in(empty_engine, ("edg2.xlsx", workbook(empty_engine, "edg", changed)))
    found = inbox.check(empty_engine, inbox_id, today=TODAY).series_changes
    assert found is not None
    year = found[found["year"] == 2025].iloc[0]
    assert year[["new", "changed", "unchanged", "withdrawn"]].tolist() == [0, 1, 3, 0]
    assert year[["old_amount", "new_amount", "unit"]].tolist() == [1220.0, 1260.0, "MWh"]
    assert year["change_share"] == pytest.approx(40 / 1220)
    assert year["change_t_co2e"] == pytest.approx(14.08)
    assert year["share_of_member"] == pytest.approx(40 / 4760)
    assert year["share_of_network"] == pytest.approx(40 / 9520)
    assert found[found["year"] == 2024]["unchanged"].tolist() == [4]


def test_what_was_said_costs_no_further_check(empty_engine: Engine) -> None:
    stored(empty_engine, "edg", AMOUNTS)
    (inbox_id,) = handed_in(empty_engine, ("edg2.xlsx", workbook(empty_engine, "edg", TYPO)))
    first = inbox.check(empty_engine, inbox_id, today=TODAY)
    dialogue.answer(empty_engine, first.open_heavy[0], "stimmt", "manager")
    assert inbox.check(empty_engine, inbox_id, today=TODAY).changeset is first.changeset
    stored(empty_engine, "dsw21", AMOUNTS)
    assert inbox.check(empty_engine, inbox_id, today=TODAY).changeset is not first.changeset


def test_of_many_files_only_a_few_results_are_kept_whole(empty_engine: Engine) -> None:
    content = workbook(empty_engine, "edg", AMOUNTS)
    count = inbox_checks.FULL_RESULTS + 2
    ids = handed_in(empty_engine, *((f"{n}.xlsx", content + bytes(n + 1)) for n in range(count)))
    results = [inbox.check(empty_engine, inbox_id, today=TODAY).light() for inbox_id in ids]
    assert [result.changeset for result in results] == [None] * count
    assert {result.changes["new"] for result in results} == {14}
    assert inbox_checks._examined.cache_info().currsize == inbox_checks.FULL_RESULTS
