"""Explain this figure, for pages and the command line: the basis of one state, a figure opened, and as a workbook."""

import math
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import pandas as pd
from sqlalchemy import Engine

from kek_data.accounting.balance import Balance
from kek_data.accounting.bridge import bridge
from kek_data.accounting.explain import OFFERED, all_steps, completed, explain, offered
from kek_data.accounting.explain_basis import Basis
from kek_data.accounting.explain_values import deliveries_behind, values_behind
from kek_data.domain.codes import NETWORK, Method, WindowKind
from kek_data.domain.explanation import Explanation, FigureKey, figure_key
from kek_data.frames import Records
from kek_data.reports.explanation_workbook import explanation_workbook
from kek_data.store import current_revision, deliveries, revision_as_known_on, store_kind
from kek_data.wording import explain_sentences, explain_words
from kek_data.wording.report_texts import WorkbookTexts, workbook_texts
from kek_data.workflows.balances import balance_at, decided_at, network_at, records_at, reference_at
from kek_data.workflows.released import ReleasedOutlook, outlook_shown, stored_bridge, windows_shown
from kek_data.workflows.releases import Release
from kek_data.workflows.releases import release as release_named
from kek_data.workflows.trajectories import bridge_period
from kek_data.workflows.views import Footing

DECIMALS = 6


def explanation_basis(
    engine: Engine,
    *,
    revision: int,
    today: date,
    bundle: str | None = None,
    as_delivered: bool = False,
    start: int | None = None,
    members: Collection[str] | None = None,
    release: Release | None = None,
) -> Basis:
    """What figures of one state are explained from; start and members as in network_view.

    release: the released state this is, if it is one: its totals are those stored with it, for ever.
    Raises UnknownKey (bundle), UnknownMember.
    """
    network = network_at(engine, revision)
    for key in members or ():
        network.member(key)
    chosen = bundle or network.bundle
    balance = balance_at(engine, revision, chosen, today, as_delivered=as_delivered)
    records = records_at(engine, revision) if as_delivered else decided_at(engine, revision, chosen, today)
    outlook = outlook_shown(engine, revision, chosen, today, release, as_delivered=as_delivered)
    if release is not None and isinstance(outlook, ReleasedOutlook):
        balance = replace(balance, windows=windows_shown(engine, revision, chosen, today, release))
    total = outlook.network_sum(start=None if start is None else str(start), members=members)
    period = bridge_period(total, today)
    return Basis(
        balance=balance,
        outlook=outlook,
        total=total,
        records=records,
        reference=reference_at(engine, revision),
        bridge=_bridge(engine, balance, records, chosen, release, period),
        bridge_period=period,
        deliveries=deliveries(engine, revision),
    )


def _bridge(
    engine: Engine, balance: Balance, records: Records, bundle: str, release: Release | None, period: str
) -> pd.DataFrame:
    stored = stored_bridge(engine, bundle, release, period, Method.LOCATION)
    return bridge(balance, records, period) if stored is None else stored


@dataclass(frozen=True)
class Asked:
    """What a command asks for: a state, a figure in it, and what its workbook says of the state."""

    basis: Basis
    key: FigureKey
    footing: Footing

    def workbook(self) -> bytes:
        """The figure as a workbook with live formulas."""
        texts = workbook_texts("", self.footing, network=self.basis.network.name)
        return explained_workbook(self.basis, self.key, state=texts)


def asked_figure(
    engine: Engine,
    figure: str,
    *,
    today: date,
    member: str = NETWORK,
    period: str | None = None,
    bundle: str | None = None,
    method: str | None = None,
    as_known_on: date | None = None,
    state: str | None = None,
) -> Asked:
    """The state and the figure a command asks for; state: the name of a release.

    figure: a name of `explainable`, or an address such as "actual_carrier@2025/strom"; without a period the figure
    stands where the pages show it. Raises UnknownKey, UnknownMember.
    """
    revision = current_revision(engine)
    if as_known_on is not None:
        revision, today = revision_as_known_on(engine, as_known_on), as_known_on
    release = None if state is None else release_named(engine, state)
    if release is not None:
        revision, today, bundle = release.frozen_revision, release.day, bundle or release.bundle
    basis = explanation_basis(engine, revision=revision, today=today, bundle=bundle, release=release)
    key = figure_key(figure, subject=member)
    key = replace(key, period=key.period or period or "", method=method or key.method)
    key = completed(basis, key, window=WindowKind.ROLLING.value)
    footing = Footing(
        bundle=bundle or basis.network.bundle,
        method=key.method,
        period=key.period,
        revision=revision,
        as_known_on=as_known_on.isoformat() if as_known_on else "",
        release=state or "",
        day=today.isoformat(),
        store_kind=store_kind(engine),
    )
    return Asked(basis, key, footing)


def opened(basis: Basis, key: FigureKey) -> Explanation:
    """One figure, opened. Raises UnknownKey, UnknownMember.

    A released figure that today's rules and factors no longer lead to stays what it is, and the note says so.
    """
    found = explain(basis, key)
    return found if _leads_there(found) else replace(found, notes=(*found.notes, "stored_differs"))


def _leads_there(found: Explanation) -> bool:
    value, made = found.value, found.recomputed()
    if isinstance(value, str) or isinstance(made, str) or value != value:
        return value == made or value != value
    return math.isclose(value, made, rel_tol=1e-9, abs_tol=1e-6)


def explanation_object(basis: Basis, found: Explanation) -> dict[str, Any]:
    """An explanation as a JSON-able object: figures with units, words, and the places of the values behind it."""
    values = values_behind(basis, found.key)
    delivered = deliveries_behind(basis, values)
    files = dict(zip(delivered["delivery_id"], delivered["file_name"], strict=True))
    places = ("member", "site", "carrier", "use", "quarter", "delivery_id", "sheet", "cell")
    return {
        "figure": str(found.key),
        "name": title(found),
        "value": _plain(found.value),
        "unit": found.unit,
        "reason": explain_words.REASON.get(found.reason, found.reason) or None,
        "formula": formula_words(found) or None,
        "put_in": put_in(found) or None,
        "notes": [explain_words.NOTE[code] for code in found.notes],
        "inputs": [
            {
                "name": explain_sentences.input_label(one, found),
                "value": _plain(one.value),
                "unit": one.unit,
                "source": explain_sentences.source_text(one, one.source) or None,
                "figure": str(one.key) if one.key else None,
            }
            for one in found.inputs
        ],
        "factors": [
            {
                "carrier": one.carrier,
                "factor": _plain(one.value),
                "unit": f"kg/{one.unit}",
                "factor_set": one.factor_set,
                "factor_year": one.year or None,
                "edition": one.edition or None,
                "marks": explain_sentences.factor_marks(one.marks) or None,
                "source": one.source or None,
                "note": one.note or None,
            }
            for one in found.factors
        ],
        "source": found.source or None,
        "left_out": [{"member": name, "reason": reason} for name, reason in found.left_out],
        "deliveries": [
            {"delivery": int(number), "file": name, "received_on": day, "values": int(count)}
            for number, name, day, count in zip(
                *(delivered[c] for c in ("delivery_id", "file_name", "received_on", "count")), strict=True
            )
        ],
        "cells": [
            dict(zip(places, row, strict=True))
            | {"file": files.get(row[5], ""), "emissions_t_co2e": _plain(t)}
            for *row, t in zip(*(values[c].tolist() for c in (*places, "emissions_t_co2e")), strict=True)
        ],
    }


MOST_STEPS = 20_000
"""Figures a workbook opens at most; a spreadsheet program stays usable with them."""


def explained_workbook(basis: Basis, key: FigureKey, *, state: WorkbookTexts | None = None) -> bytes:
    """One figure as a workbook with live formulas, down to the delivered amounts.

    state: what the sheet "Hinweise" says of the state looked at; its title is replaced.
    """
    steps, is_cut = all_steps(basis, key, most=MOST_STEPS)
    heading = explain_words.WORKBOOK_TITLE.format(figure=title(steps[0]))
    texts = replace(state or WorkbookTexts(title=heading), title=heading)
    return explanation_workbook(steps, texts, is_cut=is_cut)


def workbook_name(key: FigureKey) -> str:
    """A file name for an explained figure."""
    parts = ("KEK", key.subject, key.figure, key.period, "Erklaerung")
    return "_".join(part for part in parts if part) + ".xlsx"


def title(found: Explanation) -> str:
    """The figure with part, member and period in words."""
    return explain_sentences.title(
        found.key.figure,
        subject=found.subject,
        period=found.key.period,
        part=found.part,
        method=found.key.method,
    )


def formula_words(found: Explanation) -> str:
    """The rule in words; "" for a value that is given or missing."""
    words = explain_words.WORDS.get(found.words or found.key.figure, "")
    return words if found.is_known and (found.formula is not None or found.words) else ""


def put_in(found: Explanation) -> str:
    """The formula with its numbers and the result."""
    if found.formula is None or not found.is_known:
        return ""
    said = explain_sentences.put_in(found.formula, found.inputs)
    return f"{said} = {explain_sentences.value_text(found.value, found.unit, exact=True)}"


def explainable(subject: str) -> dict[str, str]:
    """Figures that can be chosen for a member or NETWORK -> their names."""
    return {name: explain_sentences.figure_name(name) for name in offered(subject)}


def offered_key(basis: Basis, figure: str, subject: str, *, method: str, window: str) -> FigureKey:
    """The address of a chosen figure at the window where the page shows it."""
    own = method if OFFERED[figure].has_method else Method.LOCATION.value
    return completed(basis, FigureKey(figure, subject, method=own), window=window)


def _plain(value: float | str) -> float | str | None:
    if isinstance(value, str):
        return value
    return None if value != value else round(value, DECIMALS)
