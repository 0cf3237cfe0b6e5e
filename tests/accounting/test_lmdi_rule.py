"""`compute lmdi` on JSON: the worked figures, and input that is refused."""

import json
from math import log
from typing import Any

import pytest

from kek_data.accounting.rules import RULES
from kek_data.domain.errors import UnreadableInput


def answer(given: object) -> dict[str, Any]:
    made: dict[str, Any] = json.loads(json.dumps(RULES["lmdi"](given), allow_nan=False))
    return made


def carrier(energy: float, tonnes: float, **more: float) -> dict[str, float]:
    return {"energy_kwh": energy, "emissions_t_co2e": tonnes, **more}


E_BUS = {
    "from": {"activity": 10e6, "carriers": {"diesel": carrier(42e6, 42e6 * 0.2664 / 1000)}},
    "to": {
        "activity": 10e6,
        "carriers": {
            "diesel": carrier(29.4e6, 29.4e6 * 0.2664 / 1000),
            "strom": carrier(4.2e6, 4.2e6 * 0.352 / 1000),
        },
    },
}
"""numbers.md §5: 10 million km, 4.2 kWh/km * 0.2664; 30 % to 1.4 kWh/km * 0.352: about -1,878 t."""


def test_the_e_bus_is_one_effect_where_it_is_called_a_change_of_technology() -> None:
    made = answer(E_BUS | {"is_technology": True})
    assert made["technology"] == pytest.approx(-1878.24)
    assert [made[name] for name in ("activity", "intensity", "mix", "weather", "factor")] == pytest.approx(
        [0] * 5
    )


def test_not_called_so_it_is_less_energy_per_kilometre_and_another_mix() -> None:
    made = answer(E_BUS)
    assert made["technology"] == 0
    assert made["intensity"] + made["mix"] == pytest.approx(-1878.24)


def test_weather_takes_part_only_where_both_ends_are_adjusted() -> None:
    """E 200 to 180 t at the same factor; Q 1000 to 900, Q* 1000 to 1000: all of it is weather."""
    before, after = carrier(1000, 200, adjusted_kwh=1000), carrier(900, 180, adjusted_kwh=1000)
    made = answer({"from": {"carriers": {"gas": before}}, "to": {"carriers": {"gas": after}}})
    assert (made["weather"], made["intensity"]) == pytest.approx((-20, 0))
    one_sided = answer(
        {"from": {"carriers": {"gas": before}}, "to": {"carriers": {"gas": carrier(900, 180)}}}
    )
    assert (one_sided["weather"], one_sided["intensity"]) == pytest.approx((0, -20))


def test_activity_needs_both_ends() -> None:
    """E 100 to 120, A 10 to 12, energy per unit as before: activity = 20 = L(120, 100) * ln(12 / 10)."""
    ends = {
        "from": {"carriers": {"gas": carrier(1000, 100)}},
        "to": {"carriers": {"gas": carrier(1200, 120)}},
    }
    made = answer({"from": {"activity": 10, **ends["from"]}, "to": {"activity": 12, **ends["to"]}})
    assert made["activity"] == pytest.approx(20 / log(1.2) * log(1.2))
    assert answer({"from": {"activity": 10, **ends["from"]}, "to": ends["to"]})["activity"] == 0


def test_a_change_of_sign_is_named_and_not_taken_apart() -> None:
    made = answer(
        {"from": {"carriers": {"gas": carrier(100, 20)}}, "to": {"carriers": {"gas": carrier(-50, -10)}}}
    )
    assert (made["intensity"], made["unsplit"]) == pytest.approx((-30, -30))


def test_any_sum_of_products_has_its_effects() -> None:
    made = answer({"start": [[1, 10, 2], [4, 5, 3]], "end": [[4, 5, 3], [5, 6, 4]]})
    assert made["sums"] == pytest.approx([69.79006598, -9.455125793, 39.66505981])


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"from": {"carriers": {}}, "to": {"carriers": {}}},
        {"from": 3, "to": {"carriers": {}}},
        {"from": {"carriers": {"gas": 3}}, "to": {"carriers": {}}},
        {"from": {"carriers": {"gas": {"energy_kwh": 3}}}, "to": {"carriers": {}}},
        {"start": [[1, 2]], "end": [[1]]},
        {"start": [["a"]], "end": [[1]]},
        {"start": 3},
    ],
)
def test_what_cannot_be_read_is_refused(given: object) -> None:
    with pytest.raises(UnreadableInput):
        answer(given)
