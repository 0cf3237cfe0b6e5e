"""What several steps of accounting count with."""

QUARTERS_OF_A_YEAR = 4

KG_PER_T = 1000.0

ROUNDING_NOISE = 1e-9
"""Relative size of what adding floats in another order changes: no threshold is missed, and no budget left, by it."""
