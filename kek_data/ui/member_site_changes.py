"""Daten berichtigen on *Mitglied*: a site opened, closed, sold, let or moved; a series ended or replaced."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import streamlit as st

from kek_data import workflows
from kek_data.domain.errors import DeliveryConflict, ImpossibleChange, KekError
from kek_data.ui import components, loaders, state
from kek_data.ui.delivery_upload import actor
from kek_data.ui.loaders import Desk
from kek_data.ui.member_breaks import series_name
from kek_data.wording import correction_words, labels, site_change_words
from kek_data.wording.errors import error_text
from kek_data.workflows import site_changes
from kek_data.workflows.site_changes import SiteFacts
from kek_data.workflows.site_desk import Change, key_of_site, read_area, site_words
from kek_data.workflows.views import MemberView

OPEN, CLOSE, SELL, LET, MOVE = "open", "close", "sell", "let", "move"
END, REPLACE = "end", "replace"
EARLIEST, YEARS_AHEAD = date(1950, 1, 1), 10
Fields = Mapping[str, Any]
Act = Callable[[Desk, Change, str, date, Fields], Any]


def of_sites(desk: Desk, view: MemberView) -> None:
    """Choose what happened to a site and say when and why."""
    acts = [CLOSE, SELL, LET, MOVE, OPEN] if len(view.sites) else [OPEN]
    if view.sites.empty:
        components.quiet(site_change_words.NO_SITES)
    act = _which(acts, "stelle", view)
    keys = sorted(view.sites["site"], key=lambda key: view.names["site"].get(key, key))
    names = {key: site_change_words.site_option(key, view.names["site"].get(key, "")) for key in keys}
    with st.form(f"_aendern_{act}_{view.member.key}", border=True):
        components.quiet(site_change_words.FOLLOWS[act])
        site = ""
        if act != OPEN:
            site = st.selectbox(
                site_change_words.SITE, keys, format_func=lambda k: names.get(k, k), key=_key("stelle", view)
            )
        fields: dict[str, Any] = {}
        if act in (OPEN, MOVE):
            fields = _facts(view)
        if act == LET:
            fields["share"] = st.number_input(
                site_change_words.OWN_USE,
                min_value=0,
                max_value=100,
                value=None,
                step=1,
                key=_key("eigennutzung", view),
                help=site_change_words.OWN_USE_HELP,
                width=320,
            )
        _finish(desk, view, act, site, names.get(site, ""), fields)


def of_series(desk: Desk, view: MemberView) -> None:
    """Choose what happened to a series and say when and why."""
    act = _which([END, REPLACE], "reihe", view)
    names = {key: series_name(view, key) for key in view.series["series"]}
    with st.form(f"_aendern_{act}_{view.member.key}", border=True):
        components.quiet(site_change_words.FOLLOWS[act])
        series = st.selectbox(
            correction_words.SERIES,
            sorted(names, key=lambda key: names[key]),
            format_func=lambda k: names.get(k, k),
            key=_key("reihe", view),
        )
        fields = _successor(desk, view) if act == REPLACE else {}
        _finish(desk, view, act, series, names.get(series, ""), fields)


def _which(acts: list[str], record: str, view: MemberView) -> str:
    return str(
        st.segmented_control(
            site_change_words.ACT,
            acts,
            default=acts[0],
            required=True,
            format_func=lambda code: site_change_words.ACTS[code],
            key=f"_aendern_was_{record}_{view.member.key}",
            wrap=True,
        )
    )


def _key(name: str, view: MemberView) -> str:
    """Widget key: what was begun for one member is nothing for another; empty again once it is stored."""
    return f"_aendern_{name}_{view.member.key}_{state.outcome_round()}"


def _facts(view: MemberView) -> dict[str, Any]:
    """Fields of a new site; blank: not stated."""
    words = site_words()
    first, second = st.columns(2)
    fields = {
        "site_name": first.text_input(site_change_words.SITE_NAME, key=_key("name", view)),
        "key": second.text_input(
            site_change_words.SITE_KEY,
            key=_key("schluessel", view),
            help=site_change_words.SITE_KEY_HELP,
        ),
    }
    left, middle, right, last = st.columns(4)
    return fields | {
        "postcode": left.text_input(site_change_words.POSTCODE, key=_key("plz", view)),
        "site_type": _code(middle, site_change_words.SITE_TYPE, words["site_type"], _key("art", view)),
        "area": right.text_input(site_change_words.AREA, key=_key("flaeche", view)),
        "area_type": _code(last, site_change_words.AREA_TYPE, words["area_type"], _key("flaechenart", view)),
    }


def _successor(desk: Desk, view: MemberView) -> dict[str, Any]:
    """Fields of the series that takes over; blank: as before."""
    carriers = loaders.reference(desk).vocabulary.carrier_names
    uses, rhythms = (
        {str(code): word for code, word in words.items()} for words in (labels.USE, labels.RHYTHM)
    )
    first, second, third, fourth = st.columns(4)
    as_before = site_change_words.AS_BEFORE
    return {
        "carrier": first.selectbox(
            site_change_words.CARRIER,
            list(carriers),
            index=None,
            placeholder=site_change_words.CHOOSE,
            format_func=lambda code: carriers[code],
            key=_key("traeger", view),
        ),
        "use": _code(second, site_change_words.USE, uses, _key("verwendung", view), as_before),
        "rhythm": _code(third, site_change_words.RHYTHM, rhythms, _key("rhythmus", view), as_before),
        "meter": fourth.text_input(site_change_words.METER, key=_key("zaehler", view)),
    }


def _code(
    place: Any, label: str, names: Mapping[str, str], key: str, blank: str = site_change_words.NOT_STATED
) -> str:
    return str(place.selectbox(label, ["", *names], format_func=lambda code: names.get(code, blank), key=key))


def _finish(desk: Desk, view: MemberView, act: str, key: str, name: str, fields: Fields) -> None:
    """Day, reason and button of every form; stores what is asked for."""
    when, why = st.columns([1, 3])
    day = when.date_input(
        site_change_words.DAY[act],
        value=None,
        min_value=EARLIEST,
        max_value=desk.today.replace(year=desk.today.year + YEARS_AHEAD, day=1),
        format="DD.MM.YYYY",
        key=_key(f"tag_{act}", view),
    )
    reason = why.text_input(
        correction_words.REASON,
        placeholder=site_change_words.REASON_HINT[act],
        key=_key(f"grund_{act}", view),
    )
    if not st.form_submit_button(site_change_words.STORE, type="primary", icon=":material/check:"):
        return
    member = view.member.key
    change = Change(
        member=member, reason=reason, actor=actor(), today=desk.today, seen_revision=desk.revision
    )
    try:
        if day is None:
            raise ImpossibleChange("no_day")
        receipt = ACTS[act](desk, change, key, day, fields)
    except DeliveryConflict as error:
        state.put_outcome(member, error.found, (error_text(error),), is_stored=False)
        st.rerun()
    except KekError as error:
        st.warning(error_text(error), icon=":material/edit:")
    else:
        made = workflows.aftermath(
            desk.engine, member, before=receipt.revision - 1, after=receipt.revision, today=desk.today
        )
        said = (
            site_change_words.act_done(act, name or _new_key(fields), day.isoformat()),
            *site_change_words.followed(made),
            correction_words.stored_as(receipt.delivery_id),
        )
        state.put_outcome(member, receipt.revision, said, is_stored=True)
        st.rerun()


def _new_key(fields: Fields) -> str:
    return key_of_site(fields["key"], fields["site_name"])


def _site_facts(fields: Fields) -> SiteFacts:
    return SiteFacts(
        site_name=fields["site_name"].strip(),
        postcode=fields["postcode"].strip(),
        site_type=fields["site_type"],
        area_m2=read_area(fields["area"]),
        area_type=fields["area_type"],
    )


def _open(desk: Desk, change: Change, _site: str, day: date, fields: Fields) -> Any:
    return site_changes.open_site(desk.engine, change, _new_key(fields), day, _site_facts(fields))


def _close(desk: Desk, change: Change, site: str, day: date, _fields: Fields) -> Any:
    return site_changes.close_site(desk.engine, change, site, day)


def _sell(desk: Desk, change: Change, site: str, day: date, _fields: Fields) -> Any:
    return site_changes.sell_site(desk.engine, change, site, day)


def _let(desk: Desk, change: Change, site: str, day: date, fields: Fields) -> Any:
    if fields["share"] is None:
        raise ImpossibleChange("share")
    return site_changes.let_site(desk.engine, change, site, day, fields["share"] / 100)


def _move(desk: Desk, change: Change, site: str, day: date, fields: Fields) -> Any:
    return site_changes.move_site(desk.engine, change, site, _new_key(fields), day, _site_facts(fields))


def _end(desk: Desk, change: Change, series: str, day: date, _fields: Fields) -> Any:
    return site_changes.end_series(desk.engine, change, series, day)


def _replace(desk: Desk, change: Change, series: str, day: date, fields: Fields) -> Any:
    if fields["carrier"] is None:
        raise ImpossibleChange("no_carrier")
    return site_changes.replace_series(
        desk.engine,
        change,
        series,
        day,
        carrier=fields["carrier"],
        use=fields["use"],
        meter=fields["meter"].strip(),
        rhythm=fields["rhythm"],
    )


ACTS: Mapping[str, Act] = {
    OPEN: _open,
    CLOSE: _close,
    SELL: _sell,
    LET: _let,
    MOVE: _move,
    END: _end,
    REPLACE: _replace,
}
