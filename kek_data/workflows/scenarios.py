"""Scenarios: computed for a member or the network, saved by name, found again by name or link."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

import pandas as pd
from sqlalchemy import Engine

from kek_data.accounting.scenarios import (
    LastWindow,
    ScenarioResult,
    measure_plans,
    project,
    scenario_from_json,
    scenario_to_json,
    window_of,
)
from kek_data.accounting.scenarios.factor_paths import CARRIER
from kek_data.accounting.scenarios.ledger import last_twelve_months
from kek_data.domain.codes import NETWORK, Method
from kek_data.domain.errors import ImpossibleScenario, UnknownKey, UnreadableInput
from kek_data.domain.finding import Finding
from kek_data.domain.network import Network
from kek_data.domain.scenario import Lever, Scenario
from kek_data.frames import MeasurePlans
from kek_data.store import add_scenario, current_revision, load_scenarios, store_kind
from kek_data.store import delete_scenario as delete_stored
from kek_data.store import rename_scenario as rename_stored
from kek_data.wording import scenario_sentences, scenario_words
from kek_data.workflows.balances import balance_at, bundle_at, decided_at, network_at, reference_at
from kek_data.workflows.footings import factor_sources, footing
from kek_data.workflows.trajectories import outlook_at
from kek_data.workflows.views import Footing

MAX_NAME = 80


@dataclass(frozen=True)
class ScenarioGround:
    """What scenarios of one subject start from, and what may be chosen in them."""

    network: Network
    subject: str  # a member's key, or NETWORK
    window: LastWindow
    footing: Footing
    measures: pd.DataFrame  # frames.MeasurePlans of the members in the sum
    sites: pd.DataFrame  # member, site, site_name: where anything was used in the last twelve months
    factors_now: Mapping[Lever, float]  # kg CO2e/kWh of all energy a factor path moves; NaN: there is none
    carriers: Mapping[str, str]  # carrier with a factor -> German name
    sources: tuple[str, ...] = ()  # where the factors used come from

    @property
    def member_names(self) -> dict[str, str]:
        """Member -> short name."""
        return {m.key: m.short_name for m in self.network.members}

    @property
    def site_names(self) -> dict[tuple[str, str], str]:
        """(member, site) -> name."""
        rows = self.sites
        return {(m, s): n for m, s, n in zip(rows["member"], rows["site"], rows["site_name"], strict=True)}

    @property
    def name(self) -> str:
        """Short name of a member; blank for the network."""
        return scenario_sentences.subject_name(self.subject, self.member_names)


def scenario_ground(
    engine: Engine,
    subject: str,
    *,
    revision: int,
    today: date,
    bundle: str | None = None,
    as_known_on: date | None = None,
    release: str = "",
) -> ScenarioGround:
    """The last twelve months of a subject, and what may be chosen. Raises UnknownMember, UnknownKey (bundle).

    as_known_on, release: the day, or the name of the released state, this revision was asked for by.
    """
    network = network_at(engine, revision)
    key = bundle or network.bundle
    balance = balance_at(engine, revision, key, today, member=_only(subject))
    records = decided_at(engine, revision, key, today, _only(subject))
    outlook = outlook_at(engine, revision, key, today)
    reference = reference_at(engine, revision)
    vocabulary = reference.vocabulary
    window = window_of(outlook, subject)
    left_out = outlook.network_sum().left_out if subject == NETWORK else ()
    rules = bundle_at(engine, revision, key).rules
    in_sum = outlook.trajectory["member"].isin(window.members)
    used = balance.factors_used
    return ScenarioGround(
        network=network,
        subject=subject,
        window=window,
        footing=footing(
            window.trajectory,
            subject=subject,
            period=window.period,
            bundle=key,
            method=Method.LOCATION.value,
            network=network,
            members=window.members,
            left_out=left_out,
            member_rows=outlook.trajectory[in_sum],
            factors_used=used,
            revision=revision,
            today=today,
            as_known_on=as_known_on.isoformat() if as_known_on else "",
            release=release,
            store_kind=store_kind(engine),
        ),
        measures=measure_plans(records, window.members, window.period, today, vocabulary)
        if window.period
        else MeasurePlans.empty(),
        sites=_sites(records.sites, balance.emissions, window),
        factors_now=_factors_now(balance.emissions, window),
        carriers={c: n for c, n in vocabulary.carrier_names.items() if c in set(rules["carrier"])},
        sources=factor_sources(used[used["method"] == Method.LOCATION], reference.factors),
    )


def _only(subject: str) -> str | None:
    """Whose values are read: a member's own; None: all."""
    return None if subject == NETWORK else subject


def _sites(sites: pd.DataFrame, emissions: pd.DataFrame, window: LastWindow) -> pd.DataFrame:
    columns = ["member", "site", "site_name"]
    if not window.period:
        return pd.DataFrame(columns=columns)
    used = last_twelve_months(emissions, window.members, window.period).rows[["member", "site"]]
    found = sites[columns].merge(used[used["site"] != ""].drop_duplicates(), on=["member", "site"])
    return found.assign(site_name=found["site_name"].where(found["site_name"] != "", found["site"]))


def _factors_now(emissions: pd.DataFrame, window: LastWindow) -> dict[Lever, float]:
    if not window.period:
        return dict.fromkeys(CARRIER, float("nan"))
    return last_twelve_months(emissions, window.members, window.period).mean_factors(CARRIER)


def project_scenario(
    engine: Engine, scenario: Scenario, *, revision: int, today: date, bundle: str | None = None
) -> ScenarioResult:
    """A scenario year by year at one revision. Raises UnknownMember, UnknownKey (bundle)."""
    key = bundle or network_at(engine, revision).bundle
    return project(
        scenario,
        balance=balance_at(engine, revision, key, today, member=_only(scenario.subject)),
        records=decided_at(engine, revision, key, today, _only(scenario.subject)),
        outlook=outlook_at(engine, revision, key, today),
        reference=reference_at(engine, revision),
        bundle=bundle_at(engine, revision, key),
        today=today,
    )


def assumed(result: ScenarioResult, ground: ScenarioGround) -> list[str]:
    """Everything a scenario assumes, one German line each."""
    return scenario_sentences.assumptions(
        result.scenario,
        trends=result.trends,
        counted_count=len(result.counted),
        late_count=result.late_count,
        without_lifetime_count=result.without_lifetime_count,
        member_names=ground.member_names,
        site_names=ground.site_names,
        carrier_names=dict(ground.carriers),
    )


# --- saved ones --------------------------------------------------------------------------------------------------
def saved_scenarios(engine: Engine, revision: int | None = None) -> pd.DataFrame:
    """The scenarios on the list (frames.StoredScenarios), by name."""
    return load_scenarios(engine, revision)


def saved_scenario(engine: Engine, name: str, revision: int | None = None) -> Scenario:
    """The saved scenario of a name. Raises UnknownKey ("scenario"), UnreadableInput (of a newer program)."""
    rows = load_scenarios(engine, revision)
    rows = rows[rows["name"] == name]
    if rows.empty:
        raise UnknownKey("scenario", name)
    return read_scenario(str(rows["definition"].iloc[0]))


def read_scenario(text: str) -> Scenario:
    """The scenario of a JSON text. Raises UnreadableInput, which says the part."""
    read = scenario_from_json(text)
    if isinstance(read, Finding):
        raise UnreadableInput(read.message)
    return read


def scenario_text(scenario: Scenario) -> str:
    """The scenario as JSON that can be read again."""
    return scenario_to_json(scenario)


def save_scenario(engine: Engine, scenario: Scenario, actor: str) -> int:
    """Save a scenario under its own name, over an older one of that name and subject; returns the new revision.

    Raises UnknownMember, ImpossibleScenario (no_name | reserved | taken | reference).
    """
    named = replace(scenario, name=checked_name(scenario.name))
    if named.subject != NETWORK:
        network_at(engine, current_revision(engine)).member(named.subject)
    if named.is_reference and not named.energy_price_percent_per_year:
        raise ImpossibleScenario("reference", named.name)
    definition = scenario_to_json(named)
    read_scenario(definition)
    return add_scenario(engine, named.name, named.subject, definition, actor)


def rename_scenario(engine: Engine, name: str, new_name: str, actor: str) -> int:
    """Give a saved scenario another name; returns the new revision.

    Raises UnknownKey ("scenario"), ImpossibleScenario (no_name | reserved | taken).
    """
    renamed = replace(saved_scenario(engine, name), name=checked_name(new_name))
    return rename_stored(engine, name, renamed.name, scenario_to_json(renamed), actor)


def delete_scenario(engine: Engine, name: str, actor: str) -> int:
    """Take a saved scenario off the list; returns the new revision. Raises UnknownKey ("scenario")."""
    return delete_stored(engine, name, actor)


def checked_name(name: str) -> str:
    """A name without needless blanks. Raises ImpossibleScenario (no_name | reserved)."""
    tidy = re.sub(r"\s+", " ", name).strip()[:MAX_NAME].strip()
    if not tidy:
        raise ImpossibleScenario("no_name", name)
    if tidy.casefold() in scenario_words.RESERVED:
        raise ImpossibleScenario("reserved", tidy)
    return tidy
