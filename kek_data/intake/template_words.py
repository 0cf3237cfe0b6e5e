"""Codes as the German words a template shows, and the drop-down lists made of them."""

from collections.abc import Mapping
from dataclasses import dataclass

from kek_data.domain.network import Network
from kek_data.domain.period import quarter_of, quarters_of_year, year_of
from kek_data.frames import Records
from kek_data.intake.code_words import code_words
from kek_data.intake.layout import SITE_LABEL
from kek_data.reference.types import Vocabulary
from kek_data.wording import labels, numbers

YEARS_OFFERED = 10
SCOPES = ("1", "2", "3")
GOAL_SCOPES = ("1+2", "1+2+3")


@dataclass(frozen=True)
class Words:
    """Field of a record frame -> code -> word; and defined name of a list -> its words."""

    by_field: Mapping[str, Mapping[str, str]]
    lists: Mapping[str, tuple[str, ...]]

    def of(self, field: str, code: str) -> str:
        """The word for a code of a field; a code without a word stands for itself."""
        return self.by_field.get(field, {}).get(code, code)


def template_words(network: Network, vocabulary: Vocabulary, records: Records, last_quarter: str) -> Words:
    """All words of one template; codes used by `records` only are offered too, so that nothing is refused."""
    carriers = vocabulary.carriers.sort_values("sort_order")
    units = vocabulary.units
    members = {m.key: m.short_name for m in network.members}
    by_field: dict[str, Mapping[str, str]] = {
        **code_words(),
        "carrier": dict(zip(carriers["carrier"], carriers["carrier_name"], strict=True)),
        "unit": dict(zip(units["unit"], units["unit_name"], strict=True)),
        "site": _site_labels(records),
        "reported_by": members,
        "supplier_member": members,
    }
    lists = {
        "L_Mitglieder": members,
        "L_Energietraeger": by_field["carrier"],
        "L_Verwendungen": by_field["use"],
        "L_Einheiten_Menge": by_field["unit"],
        "L_Arten": by_field["site_type"],
        "L_Flaechenarten": by_field["area_type"],
        "L_Rhythmen": by_field["rhythm"],
        "L_Status": by_field["status"],
        "L_Kategorien": by_field["category"],
        "L_Methoden": by_field["method"],
        "L_Anlagen": by_field["generation_kind"],
        "L_Bezugsgroessen": by_field["denominator"],
        "L_Umsetzungsstand": by_field["measure_status"],
        "L_Zielarten": by_field["value_kind"],
        "L_Erzeugt_fuer": by_field["produced_for"],
    }
    return Words(
        by_field,
        {name: tuple(words.values()) for name, words in lists.items()}
        | {
            "L_JaNein": tuple(labels.YES_NO.values()),
            "L_Datenguete": tuple(by_field["quality"].values()),
            "L_Scopes": SCOPES,
            "L_Zielscopes": tuple(dict.fromkeys((*GOAL_SCOPES, *records.goals["scopes"]))),
            "L_Zeitraeume": periods_offered(records, last_quarter),
        },
    )


def periods_offered(records: Records, last_quarter: str) -> tuple[str, ...]:
    """Periods to choose from, newest first: each year's quarters, then the year itself once it has ended."""
    last = year_of(last_quarter)
    first = min([last - YEARS_OFFERED, *records.readings["period"].str[:4].astype("int64")])
    offered = []
    for year in range(last, first - 1, -1):
        quarters = [q for q in quarters_of_year(year) if q <= last_quarter]
        offered += [numbers.period(q) for q in reversed(quarters)]
        if quarter_of(quarters[-1]) == 4:
            offered.append(str(year))
    return tuple(offered)


def _site_labels(records: Records) -> dict[str, str]:
    """Site key -> key and name; the key alone where the name says no more."""
    named = records.sites[
        (records.sites["site_name"] != "") & (records.sites["site_name"] != records.sites["site"])
    ]
    return {
        site: SITE_LABEL.format(site=site, name=name)
        for site, name in zip(named["site"], named["site_name"], strict=True)
    }
