"""A matrix of delivery states as HTML: symbol, word and colour in each cell, everything else for pointer and reader."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

import pandas as pd

from kek_data.domain.delivery_state import DeliveryState
from kek_data.wording import numbers, status_sentences, status_words
from kek_data.workflows.delivery_status import DeliveryStatusView

ORDER = tuple(DeliveryState)
COUNTED = {
    "delivered_cells": DeliveryState.DELIVERED,
    "carried_cells": DeliveryState.CARRIED,
    "missing_cells": DeliveryState.MISSING,
    "announced_cells": DeliveryState.ANNOUNCED,
    "clarified_cells": DeliveryState.IN_CLARIFICATION,
    "not_due_cells": DeliveryState.NOT_DUE,
}


@dataclass(frozen=True, slots=True)
class StateCell:
    """One cell: state, the word shown, a small line under it, and all details."""

    state: str
    word: str
    note: str = ""
    details: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its heading with a small line, and its cells in the order of the columns."""

    heading: str
    note: str
    cells: Sequence[StateCell]


NOT_EXPECTED = StateCell(
    DeliveryState.NOT_EXPECTED, "", details=status_words.STATE[DeliveryState.NOT_EXPECTED]
)

NEVER = StateCell(
    DeliveryState.NEVER,
    status_words.STATE[DeliveryState.NEVER],
    details=status_words.STATE[DeliveryState.NEVER],
)


def html(corner: str, columns: Sequence[tuple[str, str]], rows: Iterable[Row], label: str) -> str:
    """The matrix; its box scrolls sideways and can be reached by keyboard.

    columns: heading and a small line under it; label: what the matrix is, for a screen reader.
    """
    head = "".join(f'<th scope="col">{escape(name)}{_small(note)}</th>' for name, note in columns)
    body = "".join(_row(row) for row in rows)
    return (
        f'<div class="kek-matrix-frame" role="region" tabindex="0" aria-label="{escape(label)}">'
        f'<table class="kek-matrix"><thead><tr><th scope="col">{escape(corner)}</th>{head}</tr></thead>'
        f"<tbody>{body}</tbody></table></div>"
    )


def _row(row: Row) -> str:
    is_one = len(row.cells) > 1 and all(cell is NEVER for cell in row.cells)
    cells = _cell(NEVER, len(row.cells)) if is_one else "".join(_cell(cell) for cell in row.cells)
    return f'<tr><th scope="row">{escape(row.heading)}{_small(row.note)}</th>{cells}</tr>'


def _cell(cell: StateCell, span: int = 1) -> str:
    details = escape(cell.details)
    across = f' colspan="{span}"' if span > 1 else ""
    return (
        f'<td{across} class="kek-{cell.state.replace("_", "-")}" title="{details}">'
        f'<span aria-hidden="true">{status_words.SYMBOL[cell.state]}\u00a0{escape(cell.word)}{_small(cell.note)}</span>'
        f'<span class="kek-hidden">{details}</span></td>'
    )


def _small(text: str) -> str:
    return f"<small>{escape(text)}</small>" if text else ""


def columns(view: DeliveryStatusView, quarters: Sequence[str]) -> list[tuple[str, str]]:
    """Quarters with their deadline."""
    return [
        (numbers.period(q), f"{status_words.DEADLINE} {numbers.day(view.deadlines[q])}") for q in quarters
    ]


def shown_quarters(view: DeliveryStatusView, count: int) -> tuple[str, ...]:
    """The last quarters, newest first."""
    return tuple(reversed(view.quarters[-count:]))


def members_matrix(view: DeliveryStatusView, carrier: str, count: int) -> str:
    """Members by quarters, for one carrier or ("") for all."""
    quarters = shown_quarters(view, count)
    found = _by_key(view.members[(view.members["carrier"] == carrier)], "member", quarters)
    seen = set(view.last["member"])
    rows = [
        Row(
            member.short_name,
            "",
            [
                _member_cell(found[key]) if (key := (member.key, q)) in found else NOT_EXPECTED
                for q in quarters
            ]
            if member.key in seen
            else [NEVER] * len(quarters),
        )
        for member in view.network.members
    ]
    return html(status_words.MATRIX_MEMBER, columns(view, quarters), rows, label=status_words.MATRIX_LABEL)


def _by_key(
    rows: pd.DataFrame, name: str, quarters: Sequence[str]
) -> dict[tuple[str, str], Mapping[Any, Any]]:
    used = rows[rows["quarter"].isin(quarters)]
    keys = zip(used[name], used["quarter"], strict=True)
    return dict(zip(keys, used.to_dict("records"), strict=True))


def _member_cell(row: Mapping[Any, Any]) -> StateCell:
    state = str(row["state"])
    counts = [(int(row[name]), status_words.STATE[code]) for name, code in COUNTED.items()]
    days_late = float(row["days_late"])
    return StateCell(
        state,
        status_sentences.cell_word(state, int(row["delivered_cells"]), int(row["asked_cells"])),
        note=status_sentences.punctual(days_late),
        details=status_sentences.cell_details(
            state,
            counts=counts,
            delivered_share=float(row["delivered_share"]),
            quality=str(row["quality"]),
            reading_status=str(row["reading_status"]),
            due_on=str(row["due_on"]),
            received_on=str(row["received_on"]),
            days_late=days_late,
        ),
    )


def series_matrix(
    view: DeliveryStatusView, rows: pd.DataFrame, quarters: Sequence[str], names: Sequence[str], label: str
) -> str:
    """Series by quarters. rows: frames.LastDelivered of one member, in the order shown; names: of each row."""
    states = view.states
    mine = states[states["member"].isin(rows["member"].unique())]
    key = mine["series"] + "·" + mine["scope"] + "·" + mine["category"]
    found = _by_key(mine.assign(key=key), "key", quarters)
    keys = rows["series"] + "·" + rows["scope"] + "·" + rows["category"]
    lasts = zip(keys, names, rows["last_delivered_quarter"], rows["received_on"], strict=True)
    lines = [
        Row(
            name,
            status_sentences.last_delivered(last, received),
            [_series_cell(found[k]) if (k := (series, q)) in found else NOT_EXPECTED for q in quarters],
        )
        for series, name, last, received in lasts
    ]
    return html(status_words.SERIES_ROW, columns(view, quarters), lines, label=label)


def _series_cell(row: Mapping[Any, Any]) -> StateCell:
    state = str(row["state"])
    days_late = float(row["days_late"])
    quality = str(row["quality"])
    return StateCell(
        state,
        status_words.STATE[state],
        note=status_sentences.value_note(quality, str(row["reading_status"]), str(row["mark"])),
        details=status_sentences.cell_details(
            state,
            counts=(),
            delivered_share=float("nan"),
            quality=quality,
            reading_status=str(row["reading_status"]),
            due_on=str(row["due_on"]),
            received_on=str(row["received_on"]),
            days_late=days_late,
        ),
    )


def occurring(states: Iterable[str]) -> list[str]:
    """The states that occur, in their fixed order."""
    found = set(states)
    return [s.value for s in ORDER if s.value in found]
