"""Netzwerk: where the network stands; without data a welcome."""

from kek_data.ui import components, network_page, welcome

desk = components.begin()
if desk.is_empty:
    welcome.show(desk)
else:
    network_page.show(desk)
components.end()
