"""Why it changed, opened: the change between two windows as the sum of its effects (accounting/decomposition.py)."""

from collections.abc import Mapping

import pandas as pd

from kek_data.accounting.decomposition import decomposition, effect_sums
from kek_data.accounting.explain_balance import TONNES, Explain
from kek_data.accounting.explain_basis import Basis
from kek_data.accounting.statement_gaps import statement_gaps
from kek_data.domain.codes import NETWORK, WindowKind
from kek_data.domain.errors import UnknownKey
from kek_data.domain.explanation import NAN, Explanation, FigureKey, Input
from kek_data.domain.formula import total
from kek_data.domain.period import is_period
from kek_data.frames.decomposition import EFFECTS
from kek_data.wording import decomposition_words, labels
from kek_data.wording.explain_sentences import span

YEARS_BACK = 5
"""Without a base year the comparison begins this many years before its end."""


def effects(basis: Basis, key: FigureKey) -> Explanation:
    """The change between two calendar years or windows: the effects add up to it. part: the first window."""
    first, last = key.part or _usual_first(basis, key), key.period
    if not first or not is_period(first):
        return basis.explanation(key, NAN, TONNES, reason="no_year_before")
    at = key.of("effects", part=first)
    rows = _rows(basis, at)
    if rows is None:
        return basis.explanation(at, NAN, TONNES, reason="no_value", part=first)
    sums = effect_sums(rows)
    ends = tuple(
        basis.figure_input(name, at.of("actual", period=period), sums[name], TONNES)
        for name, period in (("from", first), ("to", last))
    )
    inputs = tuple(
        basis.figure_input(
            effect,
            at.of("effect", part=f"{first}|{effect}"),
            sums[effect],
            TONNES,
            part=decomposition_words.EFFECT[effect],
        )
        for effect in decomposition_words.EFFECT
    )
    return basis.explanation(
        at,
        sums["to"] - sums["from"],
        TONNES,
        part=span(first, last),
        formula=total(list(decomposition_words.EFFECT)),
        inputs=(*ends, *inputs),
    )


def effect(basis: Basis, key: FigureKey) -> Explanation:
    """One effect: of the network the sum over its members, of a member over sites and uses. part: "2019|weather"."""
    first, _, name = key.part.partition("|")
    if name not in EFFECTS or not is_period(first):
        raise UnknownKey("figure", str(key))
    rows = _rows(basis, key.of("effects", part=first))
    if rows is None:
        return basis.explanation(key, NAN, TONNES, reason="no_value")
    column = f"{name}_t_co2e"
    inputs = (
        _of_members(basis, key, rows, column)
        if key.subject == NETWORK
        else _of_parts(basis, key, rows, column)
    )
    return basis.explanation(
        key,
        float(rows[column].sum()),
        TONNES,
        part=f"{decomposition_words.EFFECT[name]}, {span(first, key.period)}",
        formula=total([one.name for one in inputs]),
        inputs=inputs,
        words=f"effect_{name}",
    )


def _of_members(basis: Basis, key: FigureKey, rows: pd.DataFrame, column: str) -> tuple[Input, ...]:
    sums = rows.groupby("member")[column].sum()
    return tuple(
        basis.figure_input(f"m{i}", key.of("effect", part=key.part, subject=str(member)), float(t), TONNES)
        for i, (member, t) in enumerate(sums.items())
    )


def _of_parts(basis: Basis, key: FigureKey, rows: pd.DataFrame, column: str) -> tuple[Input, ...]:
    sums = rows.groupby(["site", "use"], as_index=False)[column].sum()
    sums = sums[sums[column] != 0].sort_values(column, key=abs, ascending=False)
    return tuple(
        Input(
            name=f"p{i}",
            code="effect",
            value=float(t),
            unit=TONNES,
            part=" · ".join(
                word for word in (basis.site_name(key.subject, site), labels.USE.get(use, use)) if word
            ),
            period=key.period,
        )
        for i, (site, use, t) in enumerate(zip(sums["site"], sums["use"], sums[column], strict=True))
    )


def _rows(basis: Basis, key: FigureKey) -> pd.DataFrame | None:
    """frames.Decomposition between the windows part and period; None where a member has no statement in one."""
    return basis.kept(("effects", key), lambda: _taken_apart(basis, key))


def _taken_apart(basis: Basis, key: FigureKey) -> pd.DataFrame | None:
    members = basis.total.set_members if key.subject == NETWORK else (key.subject,)
    if not members or statement_gaps(basis.balance, members, (key.part, key.period), key.method):
        return None
    return decomposition(
        basis.balance,
        basis.records,
        basis.network,
        basis.reference,
        first=key.part,
        last=key.period,
        members=members,
        method=key.method,
    )


def _usual_first(basis: Basis, key: FigureKey) -> str:
    """The base year, or five years back; the nearest window of the same kind that has a statement."""
    suffix = key.period[4:]
    known = [
        int(period[:4])
        for (period, method), row in basis.points(key.subject).items()
        if method == key.method
        and period[4:] == suffix
        and period < key.period
        and row["actual_t_co2e"] == row["actual_t_co2e"]
        and row["window"] == (WindowKind.ROLLING if suffix else WindowKind.YEAR)
    ]
    base = basis.standing(key.subject).base_year
    year = int(key.period[:4]) if key.period else 0
    wanted = base if base and base < year else year - YEARS_BACK
    return f"{min(known, key=lambda y: (abs(y - wanted), y))}{suffix}" if known else ""


FIGURES: Mapping[str, Explain] = {"effects": effects, "effect": effect}
