"""The text of docs/legal/datenschutz.md."""

from kek_data.ui import components, legal

components.begin()
legal.show("datenschutz")
components.end()
