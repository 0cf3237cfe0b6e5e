"""Pure functions on frames: energy, emissions, completeness, paths, standing. numbers.md in code."""
