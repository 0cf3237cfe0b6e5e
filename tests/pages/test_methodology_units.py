"""Methodik, units and conversions: units as people write them, sources in German."""

from collections.abc import Callable
from pathlib import Path

from streamlit.testing.v1 import AppTest

from kek_data.wording import methodology_words
from tests.pages import reading


def test_units_are_named_as_people_write_them(
    world: Callable[[str], Path], open_app: Callable[..., AppTest]
) -> None:
    chosen = {"_methodik": methodology_words.METHOD_TABS[2]}
    app = open_app(world("empty"), reading.METHODOLOGY, chosen=chosen)
    conversions, units = app.dataframe[0].value, app.dataframe[1].value
    assert set(conversions["base_unit_name"]) == {"kWh", "kWh Hi", "kWh Hs", "l", "kg"}
    assert set(units["base_unit_name"]) == {"kWh", "kWh Hi", "kWh Hs", "m³", "l", "kg", "Srm"}
    gas = conversions[conversions["carrier_name"] == "CNG"].set_index("base_unit_name")["source"]
    assert gas.to_dict() == {"kWh Hi": "Definition", "kWh Hs": "wie Erdgas"}
