"""Lieferstand: who has delivered what, what is missing, what each delivery did."""

from kek_data.ui import components, status_page

desk = components.begin()
if desk.is_empty:
    status_page.empty()
else:
    status_page.show(desk)
components.end()
