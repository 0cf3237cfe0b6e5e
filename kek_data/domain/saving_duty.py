"""The duty of public bodies to save final energy, EnEfG § 6: only for a member that says it is subject to it."""

from dataclasses import dataclass

LAW = "Energieeffizienzgesetz vom 13. November 2023 (BGBl. 2023 I Nr. 309), § 6 Abs. 1 und 2"
LAW_ADDRESS = "https://www.gesetze-im-internet.de/enefg/__6.html"

# § 6 Abs. 1 Satz 1: 2 % a year until 2045, from 1 GWh of final energy a year
REQUIRED_SHARE = 0.02
LAST_YEAR = 2045
FROM_KWH = 1_000_000.0
# § 6 Abs. 1 Satz 3 and 4: what was missed is saved in the two following years, a surplus counts in up to five
YEARS_TO_MAKE_GOOD = 2
YEARS_A_SURPLUS_COUNTS = 5
# The law is in force since 18 November 2023
FIRST_YEAR = 2023


@dataclass(frozen=True, slots=True, kw_only=True)
class SavingDuty:
    """A member's own statement that it is subject to the duty."""

    since: int  # first calendar year it counts for
    source: str  # where the member says so
