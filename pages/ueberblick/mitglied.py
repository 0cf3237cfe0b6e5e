"""Mitglied: where one member stands."""

from kek_data.ui import components, member_page

desk = components.begin()
if desk.is_empty:
    member_page.empty(desk)
else:
    member_page.show(desk)
components.end()
