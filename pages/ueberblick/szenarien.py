"""Szenarien: where levers lead to by 2030 and 2035."""

from kek_data.ui import components, scenario_page

desk = components.begin()
if desk.is_empty:
    scenario_page.empty(desk)
else:
    scenario_page.show(desk)
components.end()
