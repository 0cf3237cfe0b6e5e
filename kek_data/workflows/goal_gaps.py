"""Own goals against the path of the same members, and the duty to save final energy, at one revision."""

from dataclasses import dataclass, field
from datetime import date

import pandas as pd
from sqlalchemy import Engine

from kek_data.accounting.goal_gap import GoalGap, goal_gap
from kek_data.accounting.saving_duty import final_energy, saving_duty_years
from kek_data.domain.codes import NETWORK
from kek_data.domain.saving_duty import SavingDuty
from kek_data.frames import SavingDutyYears
from kek_data.workflows.balances import balance_at, network_at, records_at
from kek_data.workflows.trajectories import outlook_at


@dataclass(frozen=True)
class SavingDutyView:
    """What the card on EnEfG § 6 shows of one member."""

    duty: SavingDuty | None = None  # None: the member does not say it is subject to it
    years: pd.DataFrame = field(default_factory=SavingDutyYears.empty)


def goal_gap_at(
    engine: Engine,
    revision: int,
    bundle: str,
    today: date,
    *,
    members: tuple[str, ...] = (),
    as_delivered: bool = False,
) -> GoalGap:
    """Ziellücke of 2030 and 2035 over the members with a comparable goal; members: keys, none: all."""
    outlook = outlook_at(engine, revision, bundle, today, as_delivered=as_delivered)
    return goal_gap(
        outlook.goals, outlook.trajectory, outlook.network, tuple(outlook.breaks), members=members
    )


def goal_gap_table(
    engine: Engine, revision: int, bundle: str, today: date, *, member: str | None
) -> pd.DataFrame:
    """Goals in tonnes and in energy as one table; member None: all rows, NETWORK: the sums."""
    found = goal_gap_at(engine, revision, bundle, today)
    rows = pd.concat(
        [
            found.gaps.assign(measure="emissions"),
            found.energy.assign(measure="energy"),
        ],
        ignore_index=True,
    )
    columns = [
        "member",
        "measure",
        "year",
        "goal",
        "own_goal_t_co2e",
        "path_t_co2e",
        "gap_t_co2e",
        "goal_kwh",
    ]
    columns += ["last_period", "last_kwh", "gap_kwh", "gap_share", "members"]
    table = rows[columns]
    return table if member is None else table[table["member"] == member]


def saving_duty_at(engine: Engine, revision: int, bundle: str, today: date, member: str) -> SavingDutyView:
    """The account of a member's duty by EnEfG § 6; blank for a member that does not say so. Raises UnknownMember."""
    duty = network_at(engine, revision).member(member).saving_duty
    if duty is None:
        return SavingDutyView()
    balance = balance_at(engine, revision, bundle, today, member=member)
    energy = final_energy(balance.windows, balance.emissions, member)
    measures = records_at(engine, revision, member).measures
    return SavingDutyView(
        duty=duty,
        years=saving_duty_years(member, duty, energy, measures, today),
    )


def saving_duty_table(
    engine: Engine, revision: int, bundle: str, today: date, *, member: str | None
) -> pd.DataFrame:
    """The accounts of all members that say they are subject to the duty; member: of one."""
    keys = network_at(engine, revision).member_keys if member in (None, NETWORK) else (str(member),)
    made = [saving_duty_at(engine, revision, bundle, today, key).years for key in keys]
    return SavingDutyYears.conform(pd.concat(made, ignore_index=True))
