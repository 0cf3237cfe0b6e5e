"""Measures ours and a baseline interleaved in one run, and prints the ratio: the only figure worth keeping."""
