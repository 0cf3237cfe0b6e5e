"""Methodik"""

from kek_data.ui import components

desk = components.begin()
components.end()
