"""Series as people read them."""

from collections.abc import Mapping

import pandas as pd

from kek_data.frames import series_parts
from kek_data.wording import labels, status_sentences


def of_series(rows: pd.DataFrame, names: Mapping[str, Mapping[str, str]]) -> list[str]:
    """Name of each row's series: "Rathaus · Erdgas · Raumwärme"; of reported tonnes their scope and category.

    rows: member, series, carrier, use, scope, category. names: carrier, and "site of <member>", as of a balance.
    """
    columns = (rows[name] for name in ("member", "series", "carrier", "use", "scope", "category"))
    return [
        _name(member, series, carrier, use, scope, category, names)
        for member, series, carrier, use, scope, category in zip(*columns, strict=True)
    ]


def _name(
    member: str,
    series: str,
    carrier: str,
    use: str,
    scope: str,
    category: str,
    names: Mapping[str, Mapping[str, str]],
) -> str:
    if not series:
        return status_sentences.reported_series(scope, labels.CATEGORY.get(category, category))
    parts = series_parts(series)
    sites = names.get(f"site of {member}", {})
    return labels.series(
        sites.get(parts.site, parts.site), names["carrier"].get(carrier, carrier), use, parts.meter
    )
