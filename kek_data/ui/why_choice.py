"""What *Warum* compares: which part, from when to when; all of it in the address of the page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from kek_data.domain.period import axis_position
from kek_data.ui import filters, state
from kek_data.wording import decomposition_words as words
from kek_data.wording import numbers
from kek_data.workflows.decompositions import usual_span

WHOLE, ONE_MEMBER = "member", "one"


@dataclass(frozen=True)
class Scope:
    """The part of the emissions looked at: a column of frames.Decomposition and its key; kind "member": all."""

    kind: str = WHOLE
    key: str = ""
    name: str = ""

    @property
    def column(self) -> str:
        """Column of frames.Decomposition the key is looked up in; "" for all."""
        return {WHOLE: "", ONE_MEMBER: "member"}.get(self.kind, self.kind)


def scope(row: DeltaGenerator, kinds: Mapping[str, str], parts: Mapping[str, Mapping[str, str]]) -> Scope:
    """The chosen part. kinds: kind -> its name; parts: kind -> key -> name; a kind without parts is not offered."""
    offered = {kind: name for kind, name in kinds.items() if kind == WHOLE or len(parts.get(kind, {})) > 0}
    with row:
        kind = filters.choice(words.SCOPE_KIND_LABEL, tuple(offered), offered, key=state.WHY_SCOPE)
        if kind == WHOLE:
            return Scope()
        names = parts[kind]
        key = st.selectbox(
            words.SCOPE_LABEL,
            tuple(names),
            format_func=lambda part: names.get(part, part),
            key=f"{state.WHY_PART}_{kind}",
            bind="query-params",
            width=240,
        )
    return Scope(kind, str(key), names.get(str(key), str(key)))


def span(row: DeltaGenerator, periods: Sequence[str], base_year: int | None) -> tuple[str, str] | None:
    """The two windows chosen; None where there are not two to compare."""
    usual = usual_span(periods, base_year)
    if usual is None:
        return None
    ordered = sorted(periods, key=lambda p: (axis_position(p), len(p)))
    with row:
        first = _window(words.FROM_LABEL, ordered[:-1], usual[0], state.WHY_FROM)
        later = [p for p in ordered if axis_position(p) > axis_position(first)]
        last = _window(words.TO_LABEL, later, usual[1] if usual[1] in later else later[-1], state.WHY_TO)
    return first, last


def _window(label: str, options: Sequence[str], usual: str, key: str) -> str:
    return str(
        st.selectbox(
            label,
            options,
            index=options.index(usual),
            format_func=numbers.period,
            key=key,
            bind="query-params",
            help=words.PERIOD_HELP,
            width=130,
        )
    )
