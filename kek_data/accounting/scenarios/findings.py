"""What has to be said about a scenario's levers: entries that reach nobody, factors without a trend."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence

import numpy as np

from kek_data.accounting.scenarios.activity import NewEnergyLine
from kek_data.accounting.scenarios.factor_paths import CARRIER, FactorsOfYears
from kek_data.accounting.scenarios.ledger import LastTwelveMonths
from kek_data.domain.finding import Finding
from kek_data.domain.network import Network
from kek_data.domain.scenario import FactorPath, Lever, Scenario
from kek_data.reference.types import FactorBundle, Reference
from kek_data.wording import labels, numbers, scenario_words
from kek_data.wording.findings import make_finding


def reach_findings(
    scenario: Scenario, members: Collection[str], last: LastTwelveMonths, network: Network
) -> list[Finding]:
    """Entries of members that are not in the sum, and of sites without any use."""
    names = {m.key: m.short_name for m in network.members}
    kinds = (scenario.choices, scenario.growth, scenario.closings, scenario.new_sites)
    outside = Counter(entry.member for entries in kinds for entry in entries if entry.member not in members)
    places = [
        *((g.member, g.site) for g in scenario.growth if g.site),
        *((c.member, c.site) for c in scenario.closings),
    ]
    silent = [p for p in dict.fromkeys(places) if p[0] in members and not len(last.of(p[0], site=p[1]))]
    return [
        *(
            make_finding("scenario-member-outside", name=names.get(member, member), count=count)
            for member, count in outside.items()
        ),
        *(make_finding("scenario-site-unknown", member=m, name=names[m], site=site) for m, site in silent),
    ]


def lever_findings(
    paths: Mapping[Lever, FactorPath],
    last: LastTwelveMonths,
    factors: FactorsOfYears,
    lines: Sequence[NewEnergyLine],
    bundle: FactorBundle,
    reference: Reference,
) -> list[Finding]:
    """Levers that act on nothing, parts without a trend, new energy without a factor."""
    idle = [
        lever for lever, path in paths.items() if path.is_pulled and not last.of_carrier(CARRIER[lever]).any()
    ]
    carriers = reference.vocabulary.carrier_names
    return [
        *(make_finding("scenario-no-energy", lever=scenario_words.LEVER[lever]) for lever in idle),
        *(
            make_finding(
                "scenario-no-trend",
                lever=scenario_words.LEVER[lever],
                share=numbers.percent(share),
                sources=numbers.enumeration([labels.FACTOR_SET.get(name, name) for name in sets]),
            )
            for lever, share, sets in factors.without_trend
        ),
        *(
            make_finding(
                "scenario-no-factor",
                site=line.site.name,
                bundle=bundle.key,
                carrier=carriers.get(line.carrier, line.carrier),
            )
            for line in lines
            if np.isnan(line.factor).any()
        ),
    ]
