"""Units of energy that members' own workbooks use besides the vocabulary, as exact multiples of kWh.

Purely metric: no heating value and no factor is in them. They are converted when a workbook is mapped, so that
the store and every later sum know the units of the vocabulary only.
"""

from collections.abc import Mapping

MEGAJOULES_PER_KWH = 3.6
"""Definition (SI brochure, 9th edition, table 8: 1 h = 3600 s)."""

MEGAJOULES_PER_KBTU = 1.05505585262
"""1 Btu (International Table) = 1055.05585262 J by definition (ISO 31-4; NIST SP 811 (2008), B.8, footnote 9)."""

KWH_PER_KBTU = MEGAJOULES_PER_KBTU / MEGAJOULES_PER_KWH

FOREIGN_UNITS_KWH: Mapping[str, float] = {
    "wh": 1e-3,
    "twh": 1e9,
    "mj": 1 / MEGAJOULES_PER_KWH,
    "tj": 1e6 / MEGAJOULES_PER_KWH,
    "kbtu": KWH_PER_KBTU,
    "mbtu": 1e3 * KWH_PER_KBTU,
    "mmbtu": 1e3 * KWH_PER_KBTU,
    "therm": 100 * KWH_PER_KBTU,
    "therms": 100 * KWH_PER_KBTU,
    "kilowatthours": 1.0,
    "kilowatt-hours": 1.0,
    "kilowatthour": 1.0,
    "megawatthours": 1e3,
    "megawatt-hours": 1e3,
    "gigawatthours": 1e6,
}
"""Unit, in lower case -> kWh. MBtu is ENERGY STAR's million Btu; 1 therm = 100,000 Btu."""
