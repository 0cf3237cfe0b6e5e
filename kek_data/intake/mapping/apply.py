"""Reading a workbook by a mapping: records, findings, control totals, and every number that was not read."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping as MappingOf
from dataclasses import dataclass

import pandas as pd

from kek_data.domain.codes import CellState
from kek_data.frames import Records
from kek_data.frames.mapping import MappedValues
from kek_data.intake.addresses import address
from kek_data.intake.collector import Findings
from kek_data.intake.mapping.account import Account, account_of, reason_in_words
from kek_data.intake.mapping.controls import all_controls
from kek_data.intake.mapping.evaluate import Evaluation, evaluated
from kek_data.intake.mapping.model import ControlTotal, Mapping, Question, TableRule, Unmapped
from kek_data.intake.mapping.questions import questions_of
from kek_data.intake.mapping.recognise import rules_for
from kek_data.intake.mapping.records import Stored, records_of
from kek_data.intake.mapping.situation import Situation
from kek_data.intake.mapping.values import Value
from kek_data.intake.numbers import shown, typed_number, written_number
from kek_data.wording import labels, numbers
from kek_data.wording.mapping_words import SPLIT_RULES


@dataclass(frozen=True)
class Mapped:
    """A workbook read by a mapping. readings_preview: frame MappedValues, one row per amount cell."""

    mapping: Mapping
    records: Records
    findings: Findings
    questions: tuple[Question, ...]
    controls: tuple[ControlTotal, ...]
    unmapped: tuple[Unmapped, ...]
    readings_preview: pd.DataFrame
    account: Account


def read_by(situation: Situation, mapping: Mapping) -> Mapped:
    """The workbook of a situation, read by a mapping."""
    rules = rules_for(situation.blocks, mapping)
    evaluation = evaluated(situation, mapping, rules)
    stored = records_of(situation, evaluation)
    questions = questions_of(situation, evaluation)
    controls = all_controls(situation, evaluation)
    account = account_of(situation, evaluation, rules)
    findings = Findings(situation.member)
    _say(findings, situation, evaluation, stored, rules, account, controls)
    for question in questions:
        findings.of_cells.append(question.finding)
    return Mapped(
        mapping=mapping,
        records=stored.records,
        findings=findings,
        questions=questions,
        controls=controls,
        unmapped=account.unmapped,
        readings_preview=_preview(evaluation),
        account=account,
    )


def _say(
    findings: Findings,
    situation: Situation,
    evaluation: Evaluation,
    stored: Stored,
    rules: MappingOf[int, TableRule],
    account: Account,
    controls: tuple[ControlTotal, ...],
) -> None:
    for said in stored.said:
        findings.add(said.code, said.sheet, said.cell, **said.values)
    for name, count, rule, reading in stored.splits:
        findings.add(
            "mapping-split", reading.sheet, reading.cell, series=name, count=count, rule=SPLIT_RULES[rule]
        )
    _say_cells(findings, evaluation)
    _say_conversions(findings, evaluation, situation)
    _say_new_columns(findings, situation, rules)
    for control in controls:
        if not control.agrees:
            findings.add(
                "mapping-control-differs",
                control.sheet,
                control.shown_cell.split(", ")[0],
                name=control.name,
                read=written_number(round(control.read_sum, 3)),
                shown=written_number(round(control.shown_sum, 3)),
                unit=control.unit,
            )
    for left in account.unmapped:
        findings.add(
            "mapping-unmapped",
            left.sheet,
            left.cells.split(", ")[0].removesuffix(" …"),
            count=numbers.number(left.count),
            sum=written_number(round(left.sum, 3)),
            reason=left.reason,
        )


ODD_CELLS = {"error-cell": "error-cell", "formula-without-value": "formula-without-value"}


def _say_cells(findings: Findings, evaluation: Evaluation) -> None:
    for table in evaluation.tables:
        sheet = table.block.sheet
        for row, column, problem in table.texts:
            code = ODD_CELLS.get(problem, "mapping-text-in-amounts")
            findings.add(code, sheet.name, address(row, column), text=shown(sheet.value(row, column)))
        if table.filled_down:
            row, column = table.filled_down[0]
            findings.add(
                "mapping-filled-down", sheet.name, address(row, column), count=len(table.filled_down)
            )
        hidden = sorted({v.row for v in table.values} & sheet.scan.hidden_rows)
        if hidden:
            first = min(v.column for v in table.values)
            findings.add("hidden-values", sheet.name, address(hidden[0], first))
        for column in sorted({v.column for v in table.values} & sheet.scan.hidden_columns):
            findings.add("hidden-values", sheet.name, address(table.block.header[-1], column))


def _say_conversions(findings: Findings, evaluation: Evaluation, situation: Situation) -> None:
    names = situation.reference.vocabulary.carrier_names
    first: dict[tuple[str, str, float], Value] = {}
    counts: Counter[tuple[str, str, float]] = Counter()
    gas: list[Value] = []
    assumed: dict[str, Value] = {}
    for value in evaluation.values:
        if not value.is_read or not value.is_number:
            continue
        assumed.setdefault(value.carrier, value)
        if value.written_unit == "m³":
            gas.append(value)
        elif value.factor != 1.0 and value.written_unit not in situation.book.units.name.values():
            key = (value.written_unit, value.unit, value.factor)
            first.setdefault(key, value)
            counts[key] += 1
    for (written, unit, factor), value in first.items():
        said = {"unit": written, "stored": situation.book.units.name.get(unit, unit)}
        findings.add(
            "mapping-unit-converted",
            value.sheet,
            address(value.row, value.column),
            **said,
            factor=typed_number(factor),
            count=numbers.number(counts[(written, unit, factor)]),
        )
    if gas:
        findings.add(
            "mapping-gas-converted", gas[0].sheet, address(gas[0].row, gas[0].column), count=len(gas)
        )
    for carrier, value in assumed.items():
        use = evaluation.assumed_uses.get(carrier, "")
        if not use:
            continue
        said = {"carrier": names.get(carrier, carrier), "use": labels.USE.get(use, use)}
        findings.add("mapping-use-assumed", value.sheet, address(value.row, value.column), **said)


def _say_new_columns(findings: Findings, situation: Situation, rules: MappingOf[int, TableRule]) -> None:
    for number, rule in rules.items():
        block = situation.blocks[number]
        for head in block.columns:
            if rule.column(head.key) is None:
                count = sum(1 for cell in block.filled(head.column) if isinstance(cell[1], int | float))
                if count:
                    cell = address(block.header[-1], head.column)
                    findings.add(
                        "mapping-new-column", block.sheet.name, cell, header=shown(head.name), count=count
                    )


def _preview(evaluation: Evaluation) -> pd.DataFrame:
    columns: dict[str, list[object]] = defaultdict(list)
    for value in evaluation.values:
        for name, cell in _row(value).items():
            columns[name].append(cell)
    return MappedValues.conform(pd.DataFrame(columns)) if columns else MappedValues.empty()


def _row(value: Value) -> dict[str, object]:
    span = value.span
    return {
        "sheet": value.sheet,
        "cell": address(value.row, value.column),
        "table": value.table,
        "heading": value.heading,
        "section": value.section,
        "site": value.site,
        "site_word": value.site_word,
        "carrier": value.carrier,
        "carrier_word": value.carrier_word,
        "use": value.use,
        "meter": value.meter,
        "start": span.start.isoformat() if span else "",
        "end": span.end.isoformat() if span else "",
        "period_kind": span.kind if span else "",
        "seen": value.seen,
        "amount": value.amount,
        "unit_written": value.written_unit,
        "stored_amount": value.converted,
        "unit": value.unit,
        "status": status_of(value),
        "reason": reason_in_words(value.reason) if value.reason else "",
        "question": value.question,
        "is_number": value.read.state is CellState.NUMBER,
    }


NOT_STORED = frozenset(
    {"months-incomplete", "days-incomplete", "overlap", "duplicate", "before-1990", "future", "meter-missing"}
)


def status_of(value: Value) -> str:
    """read | asked | control | left_out | not_stored."""
    if value.is_control:
        return "control"
    if value.reason:
        return "not_stored" if value.reason in NOT_STORED else "left_out"
    return "asked" if value.question else "read"
