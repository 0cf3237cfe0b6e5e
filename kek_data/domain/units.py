"""Scales between the units figures are held in and those people read."""

KWH_PER_MWH = 1000.0
