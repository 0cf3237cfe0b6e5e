"""Methodik: factors, paths, rules, generated from what the program uses."""

from kek_data.ui import components, methodology_page

desk = components.begin()
methodology_page.show(desk)
components.end()
