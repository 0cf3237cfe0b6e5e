"""The two tables of the draft that people type into: measures one by one, new sites."""

from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from kek_data.domain.scenario import MeasureBase, MeasureChoice, NewEnergy, NewSite, Scenario
from kek_data.domain.units import KWH_PER_MWH
from kek_data.ui import components
from kek_data.wording import numbers, scenario_sentences
from kek_data.wording import scenario_words as words
from kek_data.workflows.scenarios import ScenarioGround

MOST_SHIFT_YEARS = 15
CONTAINED = "contained"


def measures(
    ground: ScenarioGround, start: Scenario, base: MeasureBase, key: str
) -> tuple[MeasureChoice, ...]:
    """Which measures count and when, where it differs from `base`; start: what the table opens with."""
    plans = ground.measures
    ahead = plans[plans["reason"] == ""].reset_index(drop=True)
    with st.expander(f"{words.MEASURES_ONE_BY_ONE} ({numbers.number(len(ahead))})", key=f"_einzeln{key}"):
        _others(plans)
        if ahead.empty:
            components.quiet(words.MEASURES_NONE)
            return ()
        goes = (ahead["is_scheduled"] & (base is MeasureBase.SCHEDULED)).to_numpy()
        said = {(c.member, c.measure): c for c in start.choices} if base is start.measures else {}
        table = _measure_table(ground, ahead, said, goes)
        edited = st.data_editor(
            table,
            key=f"_tabelle_massnahmen{key}_{base.value}",
            hide_index=True,
            num_rows="fixed",
            disabled=["title", "start", "saving"],
            column_config={
                "on": st.column_config.CheckboxColumn(words.COLUMN["on"], width=50),
                "title": st.column_config.TextColumn(words.COLUMN["measure"], width=170),
                "shift": st.column_config.NumberColumn(
                    words.COLUMN["shift"],
                    min_value=-MOST_SHIFT_YEARS,
                    max_value=MOST_SHIFT_YEARS,
                    step=1,
                    width=60,
                    help=words.SHIFT_HELP,
                ),
                "start": st.column_config.TextColumn(words.COLUMN["start"], width=80),
                "saving": st.column_config.TextColumn(words.COLUMN["saving"], width=110),
            },
        )
    return _choices(ahead, edited, goes)


def _others(plans: pd.DataFrame) -> None:
    contained = int((plans["reason"] == CONTAINED).sum())
    silent = int(((plans["reason"] != "") & (plans["reason"] != CONTAINED)).sum())
    if contained:
        components.quiet(words.MEASURES_CONTAINED.format(count=contained))
    if silent:
        components.quiet(words.MEASURES_SILENT.format(count=silent))


def _measure_table(
    ground: ScenarioGround, ahead: pd.DataFrame, said: dict[tuple[str, str], MeasureChoice], goes: Any
) -> pd.DataFrame:
    """One row per measure that can still act; said: what the draft says of single ones."""
    keys = list(zip(ahead["member"], ahead["measure"], strict=True))
    return pd.DataFrame(
        {
            "on": [said[k].is_on if k in said else bool(on) for k, on in zip(keys, goes, strict=True)],
            "title": _titles(ground, ahead),
            "shift": [said[k].shift_years if k in said else 0 for k in keys],
            "start": [
                numbers.period(q) + (words.LATE if late else "")
                for q, late in zip(ahead["start"], ahead["is_late"], strict=True)
            ],
            "saving": [
                scenario_sentences.saving_words(mwh, t)
                for mwh, t in zip(
                    ahead["saving_mwh"].where(ahead["saving_kwh"].notna()),
                    ahead["saving_t_co2e"],
                    strict=True,
                )
            ],
        }
    )


def _titles(ground: ScenarioGround, ahead: pd.DataFrame) -> pd.Series:
    """Of several members each measure with its member."""
    if len(ground.window.members) < 2:
        return ahead["title"]
    return ahead["member"].map(ground.member_names) + ": " + ahead["title"]


def _choices(ahead: pd.DataFrame, edited: pd.DataFrame, goes: Any) -> tuple[MeasureChoice, ...]:
    shifts = pd.to_numeric(edited["shift"], errors="coerce")
    found = []
    for member, measure, is_on, shift, on in zip(
        ahead["member"], ahead["measure"], edited["on"], shifts, goes, strict=True
    ):
        years = 0 if pd.isna(shift) else int(shift)
        if bool(is_on) != bool(on) or years:
            found.append(MeasureChoice(member=member, measure=measure, is_on=bool(is_on), shift_years=years))
    return tuple(found)


def new_sites(ground: ScenarioGround, start: Scenario, key: str) -> tuple[NewSite, ...]:
    """Sites that do not exist yet; a row without name, day, carrier or amount is not finished and does not count."""
    members = {ground.member_names[m]: m for m in ground.window.members}
    carriers = {name: carrier for carrier, name in ground.carriers.items()}
    rows = _new_site_rows(ground, start)
    with st.expander(words.NEW_SITES, expanded=bool(len(rows)), key=f"_neue{key}"):
        components.quiet(words.NEW_SITES_EXPLAIN)
        edited = st.data_editor(
            rows,
            key=f"_tabelle_neue{key}",
            hide_index=True,
            num_rows="dynamic",
            column_config={
                "member": st.column_config.SelectboxColumn(
                    words.COLUMN["member"],
                    options=list(members),
                    default=next(iter(members), None),
                    width=110,
                ),
                "site": st.column_config.TextColumn(words.COLUMN["site"], max_chars=80),
                "opens": st.column_config.DateColumn(words.COLUMN["opens"], format="DD.MM.YYYY"),
                "carrier": st.column_config.SelectboxColumn(words.COLUMN["carrier"], options=list(carriers)),
                "mwh": st.column_config.NumberColumn(words.COLUMN["mwh"], min_value=0.0, max_value=1e8),
            },
        )
    return _read_sites(edited, members, carriers)


def _new_site_rows(ground: ScenarioGround, start: Scenario) -> pd.DataFrame:
    rows = [
        {
            "member": ground.member_names.get(site.member, ""),
            "site": site.name,
            "opens": pd.Timestamp(site.opens_on),
            "carrier": ground.carriers.get(energy.carrier, ""),
            "mwh": energy.kwh_per_year / KWH_PER_MWH,
        }
        for site in start.new_sites
        if site.member in ground.window.members
        for energy in site.energy
    ]
    frame = pd.DataFrame(rows, columns=["member", "site", "opens", "carrier", "mwh"])
    return frame.astype({"member": "str", "site": "str", "carrier": "str", "mwh": "float64"}).assign(
        opens=pd.to_datetime(frame["opens"])
    )


def _read_sites(
    edited: pd.DataFrame, members: dict[str, str], carriers: dict[str, str]
) -> tuple[NewSite, ...]:
    found: dict[tuple[str, str], tuple[date, dict[str, float]]] = {}
    whole = edited.dropna()
    for member, site, opens, carrier, mwh in whole.itertuples(index=False, name=None):
        name = str(site).strip()
        if member not in members or carrier not in carriers or not name or not mwh > 0:
            continue
        _, energy = found.setdefault((members[member], name), (pd.Timestamp(opens).date(), {}))
        energy[carriers[carrier]] = energy.get(carriers[carrier], 0.0) + float(mwh) * KWH_PER_MWH
    return tuple(
        NewSite(
            member=member,
            name=name,
            opens_on=day,
            energy=tuple(NewEnergy(carrier=c, kwh_per_year=kwh) for c, kwh in energy.items()),
        )
        for (member, name), (day, energy) in found.items()
    )
