"""Netzwerk: where the network stands."""

from kek_data.ui import components, welcome

desk = components.begin()
welcome.show(desk)
components.end()
