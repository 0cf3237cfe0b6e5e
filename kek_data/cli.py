"""The other way in: `python -m kek_data`. Same workflows as the pages, no streamlit."""
