"""The waiting files as a list: what needs attention first, and no file read again that nothing has changed for."""

from dataclasses import replace
from datetime import date
from email.message import EmailMessage
from typing import Any

import pandas as pd
import pytest
from sqlalchemy import Engine

from kek_data import workflows
from kek_data.accounting.effect import beside, effect
from kek_data.domain.codes import NETWORK, Severity
from kek_data.workflows import dialogue, difference, inbox, inbox_list, incoming
from kek_data.workflows.finding_rows import Standing, finding_rows
from kek_data.workflows.inbox_list import Situation
from kek_data.workflows.views import CheckedFile
from tests import worlds
from tests.workflows.builders import TODAY, amounts_of, handed_in, stored, workbook
from tests.workflows.test_dialogue import a_doubt

AMOUNTS = amounts_of()
TYPO = AMOUNTS | {"2025-Q4": 1_220_000.0}  # a thousandfold
LARGER = AMOUNTS | {"2025-Q4": 1260.0}


@pytest.fixture(autouse=True)
def _unchecked(frames_unchecked: None) -> None:
    """Intake and accounting have tests of their own for their frames."""


@pytest.fixture
def examined(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Names of the files the list has had examined."""
    names: list[str] = []
    real = inbox_list.examine

    def noted(engine: Engine, name: str, content: bytes, **options: Any) -> CheckedFile:
        names.append(name)
        return real(engine, name, content, **options)

    monkeypatch.setattr(inbox_list, "examine", noted)
    return names


def listed(engine: Engine) -> dict[str, Situation]:
    return {f.file_name: f.situation for f in inbox_list.waiting_list(engine, today=TODAY).files}


def test_what_needs_attention_stands_first(empty_engine: Engine) -> None:
    stored(empty_engine, "edg", AMOUNTS)
    handed_in(
        empty_engine,
        ("sauber.xlsx", workbook(empty_engine, "fh", AMOUNTS)),
        ("bekannt.xlsx", workbook(empty_engine, "edg", AMOUNTS)),
        ("tausendfach.xlsx", workbook(empty_engine, "edg", TYPO)),
        ("kaputt.xlsx", b"This is no workbook."),
        ("fremd.csv", b"Monat;Menge\nJanuar;12\nFebruar;13\n"),
    )
    assert list(listed(empty_engine).items()) == [
        ("kaputt.xlsx", Situation.REJECT),
        ("tausendfach.xlsx", Situation.HEAVY),
        ("fremd.csv", Situation.NEEDS_MEMBER),
        ("sauber.xlsx", Situation.CLEAN),
        ("bekannt.xlsx", Situation.KNOWN),
    ]


def test_a_file_that_names_no_member_waits_for_a_person_and_then_for_a_mapping(empty_engine: Engine) -> None:
    (inbox_id,) = handed_in(empty_engine, ("fremd.csv", b"Monat;Menge\nJanuar;12\nFebruar;13\n"))
    assert listed(empty_engine) == {"fremd.csv": Situation.NEEDS_MEMBER}
    inbox.assign(empty_engine, inbox_id, member="fh")
    assert listed(empty_engine) == {"fremd.csv": Situation.NEEDS_MAPPING}


def test_after_one_acceptance_only_the_same_members_files_are_read_again(
    empty_engine: Engine, examined: list[str]
) -> None:
    stored(empty_engine, "dsw21", AMOUNTS)
    first, *_ = handed_in(
        empty_engine,
        ("edg.xlsx", workbook(empty_engine, "edg", AMOUNTS)),
        ("edg neu.xlsx", workbook(empty_engine, "edg", LARGER)),
        ("fh.xlsx", workbook(empty_engine, "fh", AMOUNTS)),
    )
    listed(empty_engine)
    listed(empty_engine)
    assert examined == ["edg.xlsx", "edg neu.xlsx", "fh.xlsx"]
    inbox.accept(empty_engine, first, today=TODAY, uploaded_by="manager")
    listed(empty_engine)
    assert examined[3:] == ["edg neu.xlsx"]


def test_an_answer_reads_no_file_again_and_lets_the_file_go(
    empty_engine: Engine, examined: list[str]
) -> None:
    stored(empty_engine, "edg", AMOUNTS)
    (inbox_id,) = handed_in(empty_engine, ("edg neu.xlsx", workbook(empty_engine, "edg", TYPO)))
    (heavy,) = inbox_list.waiting_list(empty_engine, today=TODAY).files[0].checked.open_heavy
    dialogue.answer(empty_engine, heavy, "neuer Zähler", "manager")
    assert listed(empty_engine)["edg neu.xlsx"] in (Situation.ASKING, Situation.CLEAN)
    assert examined == ["edg neu.xlsx"]
    assert inbox.accept(empty_engine, inbox_id, today=TODAY, uploaded_by="manager").delivery_id


def test_sample_and_real_files_wait_together_until_one_of_them_is_stored(
    empty_engine: Engine, sample_workbook: bytes
) -> None:
    first, _ = handed_in(
        empty_engine,
        ("echt.xlsx", workbook(empty_engine, "fh", AMOUNTS)),
        ("Beispiel.xlsx", sample_workbook),
    )
    assert listed(empty_engine)["Beispiel.xlsx"] is not Situation.REJECT
    inbox.accept(empty_engine, first, today=TODAY, uploaded_by="manager")
    assert listed(empty_engine) == {"Beispiel.xlsx": Situation.REJECT}


def test_the_effect_of_all_stands_on_the_totals_as_they_are_now(empty_engine: Engine) -> None:
    """The network's total of 2025 grows with fh's acceptance; the waiting file's share must be of the new total."""
    stored(empty_engine, "edg", AMOUNTS)
    handed_in(empty_engine, ("edg neu.xlsx", workbook(empty_engine, "edg", LARGER)))
    before = inbox_list.waiting_list(empty_engine, today=TODAY).effect.set_index("period").loc["2025"]
    stored(empty_engine, "fh", AMOUNTS)
    after = inbox_list.waiting_list(empty_engine, today=TODAY).effect.set_index("period").loc["2025"]
    assert after["change_t_co2e"] == pytest.approx(before["change_t_co2e"])
    assert after["old_t_co2e"] == pytest.approx(2 * before["old_t_co2e"])


def test_beside_other_totals_an_effect_keeps_its_own_rows() -> None:
    def windows(own: float, other: float) -> pd.DataFrame:
        rows = [("a", own), ("b", other)]
        return pd.DataFrame(
            [
                {
                    "member": member,
                    "period": "2025",
                    "window": "year",
                    "method": "location",
                    "actual_t_co2e": total,
                }
                for member, total in rows
            ]
        )

    known = effect(windows(10.0, 100.0), windows(12.0, 100.0), "a")
    now = beside(known, windows(10.0, 300.0)).set_index("member")
    assert now.loc["a", ["old_t_co2e", "new_t_co2e"]].tolist() == [10.0, 12.0]
    assert now.loc[NETWORK, ["old_t_co2e", "new_t_co2e", "change_t_co2e"]].tolist() == [310.0, 312.0, 2.0]


# --- numbered findings ---------------------------------------------------------------------------------
def test_a_finding_keeps_its_number_whatever_is_said_about_it(empty_engine: Engine) -> None:
    stored(empty_engine, "edg", AMOUNTS)
    doubted = AMOUNTS | {"2025-Q3": 1_200_000.0, "2025-Q4": 1_220_000.0}
    (inbox_id,) = handed_in(empty_engine, ("edg neu.xlsx", workbook(empty_engine, "edg", doubted)))

    def numbered() -> dict[str, tuple[int, Standing]]:
        checked = inbox.check(empty_engine, inbox_id, today=TODAY)
        return {row.finding.fingerprint: (row.number, row.standing) for row in finding_rows(checked, checked)}

    before = numbered()
    checked = inbox.check(empty_engine, inbox_id, today=TODAY)
    first, second = checked.open_heavy[:2]
    dialogue.answer(empty_engine, first, "geprüft", "manager")
    dialogue.ask(empty_engine, second, "Stimmt das?", actor="manager", today=TODAY)
    after = numbered()
    assert {mark: number for mark, (number, _) in before.items()} == {
        mark: number for mark, (number, _) in after.items()
    }
    assert after[first.fingerprint][1] is Standing.ANSWERED
    assert after[second.fingerprint][1] is Standing.ASKED
    rows = finding_rows(*[inbox.check(empty_engine, inbox_id, today=TODAY)] * 2)
    assert {r.severity for r in rows if r.finding.fingerprint == first.fingerprint} == {Severity.WARNING}


def test_only_doubts_about_a_reading_can_be_set_aside(empty_engine: Engine) -> None:
    (inbox_id,) = handed_in(empty_engine, ("edg.xlsx", workbook(empty_engine, "edg", AMOUNTS)))
    checked = inbox.check(empty_engine, inbox_id, today=TODAY)
    reading = a_doubt(period="2025-Q4")
    elsewhere = [
        replace(reading, subject="readings·*·2025-Q4", cell=None),
        replace(reading, subject="sites·H1·remark", sheet="Verbrauchsstellen", cell="B7"),
    ]
    checked = replace(checked, findings=(reading, *elsewhere))
    offered = {row.finding.subject: row.can_be_set_aside for row in finding_rows(checked, checked)}
    assert offered == {reading.subject: True} | {finding.subject: False for finding in elsewhere}


def test_the_difference_leaves_out_what_stays_and_shows_the_largest_effect_first(
    empty_engine: Engine,
) -> None:
    stored(empty_engine, "edg", AMOUNTS)
    changed = AMOUNTS | {"2024-Q4": 1150.0, "2025-Q4": 1300.0}
    (inbox_id,) = handed_in(empty_engine, ("edg neu.xlsx", workbook(empty_engine, "edg", changed)))
    checked = inbox.check(empty_engine, inbox_id, today=TODAY)
    series = difference.moving_series(checked)
    by_year = series[series["changed"] > 0].set_index("year")
    assert set(by_year.index) == {2024, 2025}
    assert by_year.loc[2025, "change_percent"] == pytest.approx((1300 / 1220 - 1) * 100)
    sizes = series["change_t_co2e"].abs().tolist()
    assert sizes == sorted(sizes, reverse=True)
    readings = difference.changed_records(checked)
    assert set(readings.loc[readings["record"] == "readings", "period"]) == {"2024-Q4", "2025-Q4"}


# --- mails ---------------------------------------------------------------------------------------------
def test_a_mails_day_and_sender_win_over_those_of_the_batch_and_other_attachments_are_named(
    empty_engine: Engine,
) -> None:
    mail = EmailMessage()
    mail["From"] = "Frau Beispiel <beispiel@example.org>"
    mail["Subject"] = "Unsere Zahlen"
    mail["Date"] = "Mon, 03 Aug 2026 09:00:00 +0200"
    mail.set_content("anbei")
    mail.add_attachment(
        workbook(empty_engine, "edg", AMOUNTS), maintype="application", subtype="x", filename="EDG Q2.xlsx"
    )
    mail.add_attachment(b"%PDF-1.7", maintype="application", subtype="pdf", filename="Anschreiben.pdf")
    told: list[tuple[int, int, str]] = []
    taken = incoming.take_in(
        empty_engine,
        [("mail.eml", mail.as_bytes()), ("fh.xlsx", workbook(empty_engine, "fh", AMOUNTS))],
        received_on=date(2026, 8, 10),
        received_from="Herr Muster",
        uploaded_by="manager",
        today=TODAY,
        progress=lambda *said: told.append(said),
    )
    waiting = inbox.waiting(empty_engine).set_index("file_name")
    assert len(taken.inbox_ids) == 2
    assert waiting.loc["EDG Q2.xlsx", ["received_on", "received_from", "mail_subject"]].tolist() == [
        "2026-08-03",
        "beispiel@example.org",
        "Unsere Zahlen",
    ]
    assert waiting.loc["fh.xlsx", ["received_on", "received_from"]].tolist() == ["2026-08-10", "Herr Muster"]
    assert [(name, finding.code) for name, finding in taken.remarks] == [("mail.eml", "attachment-no-table")]
    assert told == [(0, 2, "mail.eml"), (1, 2, "fh.xlsx"), (2, 2, "")]


def test_a_mail_that_cannot_be_opened_stops_nothing(empty_engine: Engine) -> None:
    taken = incoming.take_in(
        empty_engine,
        [("leer.eml", b""), ("fh.xlsx", workbook(empty_engine, "fh", AMOUNTS))],
        received_on=TODAY,
        received_from="",
        uploaded_by="manager",
        today=TODAY,
    )
    assert [(name, finding.code) for name, finding in taken.remarks] == [("leer.eml", "mail-empty")]
    assert inbox.waiting(empty_engine)["file_name"].tolist() == ["fh.xlsx"]
    assert workflows.deliveries(empty_engine).empty


@pytest.fixture
def sample_workbook() -> bytes:
    """A workbook that carries the sample mark."""
    return worlds.sample_workbooks()[0].read_bytes()
