"""Everything *Lieferstand* shows: who has delivered what, what is still missing, what a delivery has done."""

from dataclasses import dataclass
from datetime import date

import pandas as pd
from sqlalchemy import Engine

from kek_data.accounting.delivery_cells import series_states
from kek_data.accounting.delivery_gaps import filled, member_gaps, open_cells, series_gaps
from kek_data.accounting.delivery_status import DeliveryCounts, delivery_counts, last_delivered, member_states
from kek_data.accounting.effect import effect
from kek_data.accounting.presence import deadline
from kek_data.domain.errors import UnknownKey
from kek_data.domain.network import Network
from kek_data.domain.period import last_ended_quarter, quarters_between
from kek_data.frames import Effect, series_parts
from kek_data.reports.tidy import Sheet, view_workbook
from kek_data.store import current_revision, deliveries, load_records, revision_as_known_on, store_kind
from kek_data.store.arrivals import first_arrivals
from kek_data.wording import report_texts
from kek_data.wording.report_texts import SHEET, workbook_texts
from kek_data.workflows.balances import (
    balance_at,
    balance_of,
    bundle_at,
    network_at,
    records_at,
    reference_at,
)
from kek_data.workflows.dialogue import questions
from kek_data.workflows.releases import Release
from kek_data.workflows.trajectories import outlook_at
from kek_data.workflows.views import Footing


@dataclass(frozen=True)
class DeliveryStatusView:
    """Everything *Lieferstand* shows."""

    network: Network
    counts: DeliveryCounts
    states: pd.DataFrame  # frames.SeriesStates
    members: pd.DataFrame  # frames.MemberStates of all quarters
    last: pd.DataFrame  # frames.LastDelivered
    open_now: pd.DataFrame  # frames.SeriesGaps today
    carriers: tuple[str, ...]  # of any series, in the order of the reference table
    quarters: tuple[str, ...]  # from the first with a value to the last that has ended
    deadlines: dict[str, str]  # quarter -> ISO day of the quarterly deadline
    gaps: pd.DataFrame  # frames.SeriesGaps on the day of the meeting
    calls: pd.DataFrame  # frames.MemberGaps on the day of the meeting
    meeting: str  # ISO day
    questions: pd.DataFrame  # frames.Questions that are open
    deliveries: pd.DataFrame  # frames.Deliveries
    footing: Footing
    names: dict[str, dict[str, str]]  # member, carrier, site of <member> -> key -> German name


def delivery_status(
    engine: Engine,
    *,
    today: date,
    revision: int | None = None,
    meeting: date | None = None,
    as_known_on: date | None = None,
    release: Release | None = None,
) -> DeliveryStatusView:
    """Who has delivered what at one revision.

    today:       the day deadlines are looked at. meeting: a later day on which what is missing is listed (None, or an
                 earlier day: today): what falls due by then counts as missing too.
    as_known_on: the newest revision of that day instead of `revision`, and deadlines looked at on that day.
    release:     the released state this is (its revision and day), said in the foot line.
    """
    if as_known_on is not None:
        revision, today = revision_as_known_on(engine, as_known_on), as_known_on
    at = current_revision(engine) if revision is None else revision
    network = network_at(engine, at)
    day = max(today, meeting or today)
    states = _states(engine, at, network, today)
    then = states if day == today else _states(engine, at, network, day)
    members = network.member_keys
    last = last_ended_quarter(today)
    used = set(states["carrier"].unique())
    carriers = reference_at(engine, at).vocabulary.carrier_names
    quarters = tuple(quarters_between(min(states["quarter"].min(), last) if len(states) else last, last))
    return DeliveryStatusView(
        network=network,
        counts=delivery_counts(states, members),
        states=states,
        members=member_states(states, members, quarters),
        last=last_delivered(states),
        open_now=series_gaps(states),
        carriers=tuple(key for key in carriers if key in used),
        quarters=quarters,
        deadlines={q: deadline(q, is_yearly=False, settings=network.settings).isoformat() for q in quarters},
        gaps=series_gaps(then),
        calls=_calls(engine, at, network, then, day),
        meeting=day.isoformat(),
        questions=questions(engine, only_open=True, revision=at),
        deliveries=deliveries(engine, at),
        footing=Footing(
            bundle=network.bundle,
            members=tuple(m.short_name for m in network.members),
            period=last,
            revision=at,
            as_known_on=as_known_on.isoformat() if as_known_on else "",
            release=release.name if release else "",
            day=today.isoformat(),
            store_kind=store_kind(engine),
        ),
        names=_names(engine, at, network, today),
    )


def _states(engine: Engine, revision: int, network: Network, day: date) -> pd.DataFrame:
    return series_states(
        balance_at(engine, revision, network.bundle, day, as_delivered=True),
        records_at(engine, revision),
        first_arrivals(engine, revision),
        deliveries(engine, revision),
        network,
        day,
    )


def _calls(engine: Engine, revision: int, network: Network, states: pd.DataFrame, day: date) -> pd.DataFrame:
    """Members with open values and what delivering them would do."""
    waiting = [m for m in network.member_keys if m in set(open_cells(states)["member"])]
    if not waiting:
        return member_gaps(states, network.member_keys, {})
    outlook = outlook_at(engine, revision, network.bundle, day)
    total = outlook.network_sum()
    balance, records = balance_at(engine, revision, network.bundle, day), records_at(engine, revision)
    bundle = bundle_at(engine, revision, network.bundle)
    effects = {m: filled(m, states, outlook, total, balance, records, bundle) for m in waiting}
    return member_gaps(states, network.member_keys, effects)


def _names(engine: Engine, revision: int, network: Network, today: date) -> dict[str, dict[str, str]]:
    known = balance_at(engine, revision, network.bundle, today, as_delivered=True).names
    return {
        **known,
        "member": {m.key: m.short_name for m in network.members},
        "carrier": reference_at(engine, revision).vocabulary.carrier_names,
    }


def delivery_effect(engine: Engine, delivery_id: int, *, today: date) -> pd.DataFrame:
    """What a delivery changed when it was accepted (frames.Effect): its revision against the one before.

    Raises UnknownKey if there is no such delivery.
    """
    rows = deliveries(engine)
    rows = rows[rows["delivery_id"] == delivery_id]
    if rows.empty:
        raise UnknownKey("delivery", str(delivery_id))
    member, revision = str(rows["member"].iloc[0]), int(rows["revision"].iloc[0])
    bundle = network_at(engine, revision).bundle
    earlier = load_records(engine, revision - 1)
    before, after = (
        balance_of(engine, records, revision=revision, bundle=bundle, today=today).windows
        for records in (earlier, load_records(engine, revision))
    )
    return Effect.empty() if after.empty else effect(before, after, member)


QUESTION_COLUMNS = (
    *("member", "text", "message", "file_name", "sheet", "cell"),
    *("asked_on", "asked_by", "answer", "answered_on", "answered_by"),
)


def delivery_status_workbook(view: DeliveryStatusView) -> bytes:
    """Everything *Lieferstand* shows, one table per sheet, with what it stands on."""
    together = view.members[view.members["carrier"] == ""].drop(columns="carrier")
    sheets = [
        Sheet(SHEET["delivery_members"], together),
        Sheet(SHEET["delivery_carriers"], view.members[view.members["carrier"] != ""]),
        Sheet(SHEET["delivery_series"], _with_meter(view.states)),
        Sheet(SHEET["delivery_last"], _with_meter(view.last)),
        Sheet(SHEET["delivery_calls"], view.calls),
        Sheet(SHEET["delivery_gaps"], _with_meter(view.gaps)),
        Sheet(SHEET["questions"], view.questions, QUESTION_COLUMNS),
        Sheet(SHEET["deliveries"], view.deliveries),
    ]
    texts = workbook_texts(
        report_texts.DELIVERY_STATUS_TITLE,
        view.footing,
        network=view.network.name,
        created=date.fromisoformat(view.footing.day),
        extra=report_texts.delivery_status_notes(view.meeting),
    )
    return view_workbook(sheets, texts, view.names)


def _with_meter(rows: pd.DataFrame) -> pd.DataFrame:
    """The meter of each series beside its use; blank for reported tonnes."""
    meters = {key: series_parts(key).meter if key else "" for key in rows["series"].unique()}
    place = list(rows.columns).index("use")
    rows = rows.copy()
    rows.insert(place + 1, "meter", rows["series"].map(meters))
    return rows
