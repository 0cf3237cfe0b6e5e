"""The rules in the order of their strength: of several doubts about one value only the strongest is said."""

from collections.abc import Callable

from kek_data.frames import Changeset, Records
from kek_data.intake.context import Context
from kek_data.intake.plausible.change import Expected, change_doubts, outlier_doubts
from kek_data.intake.plausible.charging import charging_doubts
from kek_data.intake.plausible.comparison import Comparison
from kek_data.intake.plausible.copies import copy_doubts, same_amount_doubts
from kek_data.intake.plausible.doubt import Doubt, Doubts, Rest, subject_of
from kek_data.intake.plausible.fuel_deliveries import delivery_doubts
from kek_data.intake.plausible.ground import Ground, ground_of
from kek_data.intake.plausible.heating_values import heating_value_doubts
from kek_data.intake.plausible.history import History
from kek_data.intake.plausible.intensity import Intensities, intensity_doubts
from kek_data.intake.plausible.magnitude import magnitude_doubts, ten_doubts, unit_factor_doubts
from kek_data.intake.plausible.personal import personal_doubts
from kek_data.intake.plausible.signs import credit_doubts, zero_doubts
from kek_data.intake.plausible.sums import sum_doubts, year_doubts
from kek_data.intake.plausible.units_changed import heating_value_changes, unit_doubts


def question_records(context: Context, records: Records, changes: Changeset) -> None:
    """Warnings and hints on what is new or changed in a file; unchanged values are not asked about again.

    records: those of the file, completed; changes: their difference to context.in_force.
    """
    personal_doubts(context, changes)
    ground = ground_of(context, records, changes)
    if ground.is_fresh.any():
        _say(ground, _rules(ground))


def _rules(ground: Ground) -> tuple[Callable[[], Doubts], ...]:
    """Strongest first: what is no value of its own, then slips that multiply, then units, then size."""
    history, intensities = History(ground), Intensities(ground)
    comparison, expected = Comparison(ground, history, intensities), Expected(ground)
    return (
        lambda: sum_doubts(ground),
        lambda: copy_doubts(ground),
        lambda: same_amount_doubts(ground),
        lambda: credit_doubts(ground),
        lambda: magnitude_doubts(comparison),
        lambda: delivery_doubts(ground),
        lambda: zero_doubts(ground),
        lambda: ten_doubts(comparison),
        lambda: unit_factor_doubts(comparison),
        lambda: heating_value_changes(ground, history),
        lambda: heating_value_doubts(comparison, expected),
        lambda: outlier_doubts(comparison, expected),
        lambda: change_doubts(comparison, expected),
        lambda: intensity_doubts(ground, intensities),
        lambda: unit_doubts(ground),
        lambda: year_doubts(ground),
        lambda: charging_doubts(ground),
    )


def _say(ground: Ground, rules: tuple[Callable[[], Doubts], ...]) -> None:
    taken: set[int] = set()
    said: set[str] = set()
    for doubt in (doubt for rule in rules for doubt in rule()):
        if isinstance(doubt, Rest):
            _count(ground, doubt, said)
        elif not doubt.is_of_value or doubt.at not in taken:
            _add(ground, doubt)
            said.add(doubt.code)
            if doubt.is_of_value:
                taken |= {doubt.at, *doubt.claims}


def _add(ground: Ground, doubt: Doubt) -> None:
    row = ground.rows.iloc[doubt.at]
    sheet, cell = doubt.cells or (row["sheet"], row["cell"])
    ground.context.findings.add(
        doubt.code,
        sheet,
        cell,
        subject=doubt.subject or subject_of(ground, doubt.at),
        seen=doubt.seen or ground.read(doubt.at),
        **({"severity": doubt.severity} if doubt.severity is not None else {}),
        **doubt.said,
    )


def _count(ground: Ground, rest: Rest, said: set[str]) -> None:
    """Rows beyond those worth wording are counted, where their code is said at all."""
    if rest.code in said:
        ground.context.findings.leave_out(rest.code, rest.count)
