"""Hostile and broken files, made by rule, and small writers of the formats they break."""
