"""Frames to altair charts, with the one theme."""
