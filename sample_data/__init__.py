"""The fictional sample network: seeded generator and ready-made workbooks. Every figure here is invented."""

from datetime import date, datetime

SEED = 2026
"""Changes every figure; leave it alone unless the sample is meant to be another one."""

TODAY = date(2026, 8, 15)
"""The day the sample network is told on."""

CREATED = datetime(2026, 8, 1, 12)
"""Creation time written into every workbook, so that the same generator makes the same parts."""

FIRST_QUARTER = "2018-Q1"
LAST_QUARTER = "2026-Q2"
LAST_YEAR = 2025
"""Last year of yearly values."""

MARK = "fiktive Beispieldaten"
"""Stands at every site, source and measure of the sample."""
