"""The text of docs/legal/barrierefreiheit.md."""

from kek_data.ui import components, legal

components.begin()
legal.show("barrierefreiheit")
components.end()
