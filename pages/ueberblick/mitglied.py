"""Mitglied: where one member stands."""

from kek_data.ui import components

desk = components.begin()
components.end()
