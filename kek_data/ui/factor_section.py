"""*Methodik*, Varianten vergleichen: the same activity under two sets of factors; choices stand in the address."""

from dataclasses import dataclass
from datetime import date

import pandas as pd
import streamlit as st
from sqlalchemy import Engine

from kek_data import workflows
from kek_data.domain.codes import NETWORK
from kek_data.domain.network import Network
from kek_data.reference.variants import Variant
from kek_data.ui import components, downloads, factor_choice, filters, menu, state, tables
from kek_data.ui.drawing import show_chart
from kek_data.ui.factor_drawing import FactorDrawing, drawing, releases_table, variant_name
from kek_data.ui.loaders import Desk
from kek_data.wording import factor_sentences, labels, numbers, pages
from kek_data.wording import factor_words as words
from kek_data.wording.foot_texts import foot_line
from kek_data.workflows.factor_comparisons import Comparison
from kek_data.workflows.methodology import MethodologyView
from kek_data.workflows.releases import Release
from kek_data.workflows.views import Footing

ADDRESS = (
    state.COMPARED_FROM,
    state.COMPARED_TO,
    state.COMPARED_MEMBER,
    state.COMPARED_PERIOD,
    state.COMPARED_METHOD,
)
"""Keys in the address that mean this section."""


@dataclass(frozen=True)
class Choice:
    """What is compared."""

    old: Variant
    new: Variant
    member: str
    period: str
    method: str


def is_asked_for() -> bool:
    """Whether the address means this section."""
    return any(key in st.query_params for key in ADDRESS)


def show(desk: Desk, view: MethodologyView) -> None:
    """Comparison, then the act and its log."""
    components.section(words.HEADING, words.EXPLAIN)
    choice = _choice(desk, view)
    if choice is None:
        components.quiet(factor_sentences.NOTHING_TO_COMPARE)
        st.page_link(menu.DELIVERY_PAGE, label=pages.WELCOME_UPLOAD_BUTTON, icon=":material/upload_file:")
    elif choice.old == choice.new:
        components.quiet(factor_sentences.SAME_VARIANT)
    else:
        _comparison(desk, view, choice)
    factor_choice.show(desk)


def _choice(desk: Desk, view: MethodologyView) -> Choice | None:
    """The chosen sides, subject and window; None: nobody has a statement yet."""
    known = {one.key: one for one in _variants(desk.engine, desk.store, desk.revision)}
    own = view.bundle.key
    members = {NETWORK: words.NETWORK_OPTION, **{m.key: m.short_name for m in desk.network.members}}
    with st.container(horizontal=True, vertical_alignment="bottom", key="_vergleich_wahl"):
        old = known[_select(words.OLD_LABEL, list(known), own, known, state.COMPARED_FROM)]
        usual = workflows.factor_comparisons.opposite(tuple(known.values()), old)
        new = known[_select(words.NEW_LABEL, list(known), usual.key, known, state.COMPARED_TO)]
        member = str(
            st.selectbox(
                words.SUBJECT_LABEL,
                list(members),
                format_func=lambda key: members[key],
                key=state.COMPARED_MEMBER,
                bind="query-params",
                width=200,
            )
        )
        periods = _periods(desk.engine, desk.store, desk.revision, desk.today, old.bundle, member)
        if not periods:
            return None
        newest_first = list(reversed(periods))
        period = str(
            st.selectbox(
                words.PERIOD_LABEL,
                newest_first,
                index=newest_first.index(workflows.factor_comparisons.usual_window(periods)),
                format_func=numbers.window,
                key=state.COMPARED_PERIOD,
                bind="query-params",
                width=220,
            )
        )
        method = filters.choice(
            pages.FILTER_METHOD, filters.METHODS, labels.METHOD, key=state.COMPARED_METHOD
        )
    return Choice(old, new, member, period, method)


def _select(label: str, keys: list[str], usual: str, known: dict[str, Variant], key: str) -> str:
    return str(
        st.selectbox(
            label,
            keys,
            index=keys.index(usual),
            format_func=lambda k: variant_name(known[k]),
            key=key,
            bind="query-params",
            help=words.VARIANT_HELP,
            width=360,
        )
    )


def _comparison(desk: Desk, view: MethodologyView, choice: Choice) -> None:
    made = _compare(desk.engine, desk.store, desk.revision, desk.today, choice)
    names = {m.key: m.short_name for m in desk.network.members}
    carriers = {**view.reference.vocabulary.carrier_names, "": words.REPORTED}
    if made.rows.empty:
        components.quiet(factor_sentences.NOTHING_TO_COMPARE)
        return
    state_key = (desk.store, desk.revision, desk.today, desk.known_on, desk.release)
    drawn = _drawing(made, carriers, names, desk, *state_key, choice)
    for side, one in (("old", made.old), ("new", made.new)):
        lacking = [carriers[carrier] for carrier, where in made.lacking if where == side]
        if lacking:
            said = factor_sentences.lacking(lacking, variant_name=variant_name(one), method=made.method)
            st.warning(said, icon=":material/block:")
    if made.is_refused:
        table, columns = drawn.chart.table, drawn.chart.columns
        tables.show(table, columns, key="_vergleich_traeger", alt=words.CARRIERS_HEADING)
    else:
        show_chart(drawn.chart, key="vergleich")
    kept = workflows.factor_comparisons.kept_carriers(desk.engine, desk.revision, made.new)
    components.bullets(
        (*drawn.said, *filter(None, [factor_sentences.kept(kept, made.new.by, made.new.replaced)]))
    )
    table, columns = drawn.factors
    with components.on_demand(words.FACTORS_HEADING, len(table), key="_vergleich_faktoren") as is_open:
        if is_open:
            tables.show(table, columns, key="_vergleich_faktoren_tabelle", alt=words.FACTORS_HEADING)
    _releases(desk, made)
    downloads.workbook(
        words.DOWNLOAD,
        lambda: workflows.comparison_workbook(
            made,
            _under(desk, made),
            _footing(desk, made),
            title=f"{words.SHEET_TITLE}: {_who(made, desk.network)}",
            network=desk.network.name,
            names={"member": names, "carrier": carriers},
        ),
        file_name=f"KEK_{_stem(made)}.xlsx",
        key="_vergleich_arbeitsmappe",
    )


def _releases(desk: Desk, made: Comparison) -> None:
    """Releases frozen under the old factors; what their figures would be is computed when somebody looks."""
    touched = [one.name for one in desk.present.releases if one.bundle == made.old.bundle]
    components.quiet(factor_sentences.releases_touched(touched, made.old.bundle))
    if not touched:
        return
    with components.on_demand(words.RELEASES_HEADING, len(touched), key="_vergleich_staende") as is_open:
        if is_open:
            components.quiet(words.RELEASES_EXPLAIN)
            table, columns = releases_table(_under(desk, made))
            tables.show(table, columns, key="_vergleich_staende_tabelle", alt=words.RELEASES_HEADING)


def _who(made: Comparison, network: Network) -> str:
    one = None if made.member == NETWORK else network.member(made.member)
    return factor_sentences.subject(one, len(made.members))


def _stem(made: Comparison) -> str:
    return f"{made.member}_Varianten_{made.old.key}_{made.new.key}_{made.period}"


def _footing(desk: Desk, made: Comparison) -> Footing:
    return workflows.factor_comparisons.comparison_footing(
        desk.engine,
        made,
        desk.revision,
        desk.today,
        as_known_on=desk.known_on.isoformat() if desk.known_on else "",
        release=desk.release.name if desk.release else "",
    )


def _under(desk: Desk, made: Comparison) -> pd.DataFrame:
    return _cached_under(
        desk.engine, desk.store, desk.present.revision, made.old, made.new, made.period, made.member
    )


@st.cache_resource(max_entries=16, show_spinner=pages.LOADING)
def _cached_under(
    _engine: Engine, store: str, revision: int, old: Variant, new: Variant, period: str, member: str
) -> pd.DataFrame:
    return workflows.releases_under(_engine, revision, old, new, period=period, member=member)


@st.cache_resource(max_entries=8, show_spinner=False)
def _variants(_engine: Engine, store: str, revision: int) -> tuple[Variant, ...]:
    return workflows.factor_comparisons.all_variants(_engine, revision)


@st.cache_resource(max_entries=48, show_spinner=pages.LOADING)
def _periods(
    _engine: Engine, store: str, revision: int, today: date, bundle: str, member: str
) -> tuple[str, ...]:
    return workflows.factor_comparisons.windows_to_compare(_engine, revision, bundle, today, member)


@st.cache_resource(max_entries=48, show_spinner=pages.LOADING)
def _compare(_engine: Engine, store: str, revision: int, today: date, choice: Choice) -> Comparison:
    return workflows.factor_comparisons.compare(
        _engine,
        revision,
        today,
        old=choice.old,
        new=choice.new,
        period=choice.period,
        member=choice.member,
        method=choice.method,
    )


@st.cache_resource(max_entries=48, show_spinner=False)
def _drawing(
    _made: Comparison,
    _carriers: dict[str, str],
    _names: dict[str, str],
    _desk: Desk,
    store: str,
    revision: int,
    today: date,
    known_on: date | None,
    release: Release | None,
    choice: Choice,
) -> FactorDrawing:
    beside = factor_sentences.compared_with(labels.bundle(_made.new.bundle), variant_name(_made.new))
    foot = f"{foot_line(_footing(_desk, _made), with_path=False)} · {beside}"
    return drawing(
        _made, _carriers, _names, who=_who(_made, _desk.network), foot=foot, file_name=_stem(_made)
    )
