"""Datenlieferung, tab *Was wir verstanden haben*: how a file was read, what it holds, what was left unread."""

from collections.abc import Iterable, Sequence

from kek_data.intake.mapping import ControlTotal, Unmapped
from kek_data.ui import components
from kek_data.ui.markup import Cell, Heading
from kek_data.wording import column_words, delivery_sentences, delivery_words, numbers
from kek_data.workflows.views import CheckedFile

SHOWN = 60
COUNTS = (
    Heading(column_words.COLUMN["record"]),
    Heading(column_words.COLUMN["count"], is_number=True),
)
CONTROLS = (
    Heading(column_words.COLUMN["sheet"]),
    Heading(delivery_words.COLUMN["row_or_column"]),
    Heading(delivery_words.COLUMN["cells"]),
    Heading(column_words.COLUMN["unit"]),
    Heading(delivery_words.COLUMN["read_sum"], is_number=True),
    Heading(delivery_words.COLUMN["shown_sum"], is_number=True),
    Heading(delivery_words.COLUMN["result"]),
)
UNMAPPED = (
    Heading(column_words.COLUMN["sheet"]),
    Heading(delivery_words.COLUMN["cells"]),
    Heading(delivery_words.COLUMN["numbers"], is_number=True),
    Heading(delivery_words.COLUMN["sum"], is_number=True),
    Heading(column_words.COLUMN["reason"]),
)


def show(checked: CheckedFile) -> None:
    """Records read by kind, how the file was read, sums read beside sums shown, numbers left unread."""
    returned = checked.returned
    components.quiet_if(delivery_sentences.confirmed(returned.confirmed_by, returned.confirmed_on))
    counts = [(delivery_words.RECORD.get(kind, kind), n) for kind, n in checked.counts.items() if n]
    if counts:
        components.small_table(
            COUNTS,
            ((Cell(name), Cell(numbers.number(n))) for name, n in counts),
            caption=delivery_sentences.read_how(
                checked.template_version or "", checked.mapping or "", checked.seconds
            ),
        )
    else:
        components.quiet(delivery_words.NOTHING_UNDERSTOOD)
    show_sums(checked.controls, checked.unmapped)


def show_sums(controls: Sequence[ControlTotal], unmapped: Sequence[Unmapped]) -> None:
    """Sums read beside sums shown in the file, and the numbers left unread with their reasons."""
    if controls:
        components.section(delivery_words.CONTROLS_HEADING, delivery_words.CONTROLS_EXPLAIN)
        components.small_table(CONTROLS, map(_control, controls[:SHOWN]))
    if unmapped:
        components.section(delivery_words.UNMAPPED_HEADING)
        components.small_table(UNMAPPED, _unmapped(unmapped[:SHOWN]))


def _control(control: ControlTotal) -> Sequence[Cell]:
    return (
        Cell(control.sheet),
        Cell(control.name),
        Cell(control.cells),
        Cell(control.unit),
        Cell(_figure(control.read_sum)),
        Cell(_figure(control.shown_sum)),
        Cell(
            delivery_sentences.control_result(control.shown_sum, agrees=control.agrees),
            "" if control.agrees else "warning",
        ),
    )


def _unmapped(unread: Sequence[Unmapped]) -> Iterable[Sequence[Cell]]:
    return (
        (
            Cell(row.sheet),
            Cell(row.cells),
            Cell(numbers.number(row.count)),
            Cell(_figure(row.sum)),
            Cell(row.reason),
        )
        for row in unread
    )


def _figure(value: float) -> str:
    return numbers.number(value, numbers.decimals_for(value))
