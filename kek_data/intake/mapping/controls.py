"""Control totals: what was read per carrier and unit, beside every sum the file itself shows."""

from __future__ import annotations

import math
from collections import defaultdict

from kek_data.intake.addresses import address
from kek_data.intake.mapping.account import MOST_RANGES
from kek_data.intake.mapping.evaluate import Evaluation, is_of
from kek_data.intake.mapping.model import ControlTotal
from kek_data.intake.mapping.overlaps import Nested, is_converted_sum
from kek_data.intake.mapping.questions import source_name
from kek_data.intake.mapping.situation import Situation
from kek_data.intake.mapping.sums import agrees, controls_of
from kek_data.intake.mapping.values import NAN, Value
from kek_data.intake.units import UnitBook
from kek_data.wording import mapping_words as words


def all_controls(situation: Situation, evaluation: Evaluation) -> tuple[ControlTotal, ...]:
    """Sums of the file's own rows and columns, of tables that serve as control only, and per carrier and unit."""
    own = [control for table in evaluation.tables for control in controls_of(table)]
    decided = [
        d for d in evaluation.mapping.decisions if d.question.startswith("twice:") and d.choice != "both"
    ]
    across = [c for d in decided for c in _across(d.question, d.choice, evaluation, situation.book.units)]
    return (*own, *_of_nested(evaluation), *across, *_per_carrier(situation, evaluation))


def _of_nested(evaluation: Evaluation) -> list[ControlTotal]:
    """Columns and rows of longer times that add up the months or quarters beside them."""
    groups: dict[tuple[str, str, str], list[Nested]] = defaultdict(list)
    for nested in evaluation.nested:
        groups[(nested.whole.sheet, nested.whole.heading, nested.whole.written_unit)].append(nested)
    found = []
    for (sheet, heading, unit), of_heading in groups.items():
        numbers = [part.converted / n.whole.factor for n in of_heading for part in n.parts]
        shown = math.fsum(n.whole.amount for n in of_heading)
        read = math.fsum(numbers)
        cells = ", ".join(address(n.whole.row, n.whole.column) for n in of_heading[:MOST_RANGES])
        name = words.SUM_OF_COLUMN.format(column=heading)
        is_same = agrees(read, shown, len(numbers))
        found.append(ControlTotal(sheet, name, unit, "", len(numbers), read, shown, cells, is_same))
    return found


def _per_carrier(situation: Situation, evaluation: Evaluation) -> list[ControlTotal]:
    names = situation.reference.vocabulary.carrier_names
    groups: dict[tuple[str, str, str], list[Value]] = defaultdict(list)
    for value in evaluation.values:
        if value.is_number and not value.is_control:
            carrier = names.get(value.carrier, value.carrier_word)
            groups[(value.sheet, carrier, value.written_unit)].append(value)
    return [
        ControlTotal(
            sheet=sheet,
            name=words.OF_CARRIER.format(carrier=carrier or "?", unit=unit or "?"),
            unit=unit,
            cells="",
            count=len(values),
            read_sum=math.fsum(v.amount for v in values),
            shown_sum=NAN,
            shown_cell="",
            agrees=True,
        )
        for (sheet, carrier, unit), values in groups.items()
    ]


def _across(question: str, choice: str, evaluation: Evaluation, units: UnitBook) -> list[ControlTotal]:
    """Per carrier the sum of the source that counts, in the unit of the one that only controls."""
    first, second = (_source(part) for part in question.removeprefix("twice:").split("|", 1))
    counts, shows = (first, second) if choice == "first" else (second, first)
    found = []
    shown: dict[str, list[Value]] = defaultdict(list)
    for value in evaluation.values:
        if is_of(value, shows) and value.is_number and value.carrier and not value.reason:
            shown[value.carrier].append(value)
    for carrier, values in shown.items():
        spans = [v.span for v in values if v.span]
        read = [
            v
            for v in evaluation.values
            if is_of(v, counts) and v.carrier == carrier and v.is_number and not v.is_control
        ]
        if spans:
            start, end = min(s.start for s in spans), max(s.end for s in spans)
            read = [v for v in read if v.span and start <= v.span.start and v.span.end <= end]
        per_unit = values[0].factor * units.scale.get(values[0].unit, 1.0) or 1.0
        total = math.fsum(v.converted * units.scale.get(v.unit, 1.0) for v in values) / per_unit
        read_sum = math.fsum(v.converted * units.scale.get(v.unit, 1.0) for v in read) / per_unit
        found.append(
            ControlTotal(
                sheet=values[0].sheet,
                name=words.BY_WORDS.format(first=source_name(shows, evaluation), second=values[0].heading),
                unit=values[0].written_unit,
                cells="",
                count=len(read),
                read_sum=read_sum,
                shown_sum=total,
                shown_cell="",
                agrees=is_converted_sum(read_sum, total),
            )
        )
    return found


def _source(text: str) -> tuple[str, str]:
    table, _, heading = text.partition(">")
    return table, heading
