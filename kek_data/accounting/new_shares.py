"""Own-use and third-party shares brought to a new perimeter: one share for all years up to it (numbers.md §3)."""

import pandas as pd

from kek_data.accounting.perimeter_sources import OWN_USE, THIRD_PARTY
from kek_data.accounting.series_table import KEY
from kek_data.domain.period import period_end, period_start, quarter_from_index, year_of
from kek_data.frames import OwnUse, Supply

PLACE = ["member", "site"]


def own_use_of_all_years(own_use: pd.DataFrame, covered: pd.DataFrame) -> pd.DataFrame:
    """frames.OwnUse in which the share at the end of `through` holds from `since` on, for sites whose share changed.

    covered: changes of a perimeter decided on, with member, site, change, since, through (running numbers of quarters).
    """
    spans = covered.loc[covered["change"] == OWN_USE, [*PLACE, "since", "through"]].drop_duplicates()
    if spans.empty:
        return own_use
    first = spans["since"].map(lambda q: period_start(quarter_from_index(q)).isoformat())
    last = spans["through"].map(lambda q: period_end(quarter_from_index(q)).isoformat())
    rows = own_use.merge(
        spans.assign(first=first, last=last)[[*PLACE, "first", "last"]], on=PLACE, how="left"
    )
    until = rows[rows["valid_from"] <= rows["last"]].sort_values("valid_from")
    standing = until.drop_duplicates(PLACE, keep="last")
    standing = standing.assign(valid_from=standing["first"])
    is_settled = (rows["valid_from"] >= rows["first"]) & (rows["valid_from"] <= rows["last"])
    return OwnUse.conform(pd.concat([rows[~is_settled], standing])[OwnUse.names()])


def third_party_of_all_years(supply: pd.DataFrame, covered: pd.DataFrame) -> pd.DataFrame:
    """frames.Supply in which the third-party share of the year of `through` holds from the year of `since` on.

    Other facts of the same rows stay. covered: as for own_use_of_all_years, by series.
    """
    spans = covered.loc[covered["change"] == THIRD_PARTY, [*KEY, "since", "through"]].drop_duplicates()
    if spans.empty:
        return supply
    years = {name: spans[name].map(lambda q: year_of(quarter_from_index(q))) for name in ("since", "through")}
    rows = supply.merge(spans.assign(**years), on=KEY, how="left")
    is_until = rows["year"] <= rows["through"]
    stated = rows[is_until & rows["third_party_share"].notna()].sort_values("year")
    standing = stated.drop_duplicates(KEY, keep="last")
    standing = standing.assign(year=standing["since"].astype("int64"))
    is_settled = is_until & (rows["year"] >= rows["since"])
    rows["third_party_share"] = rows["third_party_share"].mask(is_settled)
    return _with_shares(rows[Supply.names()], standing)


def _with_shares(supply: pd.DataFrame, standing: pd.DataFrame) -> pd.DataFrame:
    """Supply with these shares: on the row of their year where there is one, else on a row of their own."""
    key = [*KEY, "year"]
    shares = standing.set_index(key)["third_party_share"]
    found = shares.reindex(pd.MultiIndex.from_frame(supply[key])).to_numpy()
    filled = supply.assign(third_party_share=supply["third_party_share"].where(pd.isna(found), found))
    is_new = ~pd.MultiIndex.from_frame(standing[key]).isin(pd.MultiIndex.from_frame(supply[key]))
    kept = [*Supply.unique, "third_party_share", "source", "delivery_id", "sheet", "cell"]
    added = standing.loc[is_new, kept].reindex(columns=Supply.names())
    return Supply.conform(pd.concat([filled, added], ignore_index=True))
