"""The text of docs/legal/impressum.md."""

from kek_data.ui import components, legal

components.begin()
legal.show("impressum")
components.end()
