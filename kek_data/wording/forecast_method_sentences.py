"""How *Methodik* says what the area "Ausblick" computes."""

from collections.abc import Sequence

from kek_data.wording import forecast_words, numbers
from kek_data.wording.forecast_sentences import QUARTERS_OF_A_YEAR


def rules(
    *,
    quarters: int,
    delivered_share: float,
    band_share: float,
    origins: int,
    leads_quarters: Sequence[int],
    trials: int,
    budget_from: int | None,
) -> list[tuple[str, str]]:
    """How forecast, distance in years and budget are computed: (what, rule)."""
    share, band_said = numbers.percent(delivered_share), numbers.percent(band_share)
    leads = numbers.enumeration([numbers.number(lead // QUARTERS_OF_A_YEAR) for lead in leads_quarters])
    naive, smooth = (forecast_words.METHOD[m] for m in ("seasonal_naive_drift", "exponential_smoothing"))
    first = str(budget_from) if budget_from else "Jahr nach dem (spätesten) Basisjahr"
    return [
        (
            "Worauf die Prognose steht",
            f"Auf mindestens {numbers.number(quarters)} Quartalen hintereinander ab dem Basisjahr, von denen je mindestens {share} "
            "der Tonnen quartalsweise geliefert sind. Fortgeschriebene und aus Jahreswerten aufgeteilte Werte zählen nicht "
            "als geliefert. Das Netzwerk: dieselben Mitglieder wie in der Linie, bis zu deren letztem Wert.",
        ),
        (
            "Zwei Verfahren",
            f"{smooth}: additiv, mit Saison, ohne, mit auslaufendem oder fortlaufendem Trend, nach AICc gewählt. {naive}: dasselbe "
            "Quartal des Vorjahrs plus die mittlere Veränderung von Jahr zu Jahr.",
        ),
        (
            "Rückblick",
            f"Von jedem früheren Stichtag ab {numbers.number(quarters)} Quartalen aus, nur mit den Werten bis dahin: zwölf Monate {leads} Jahre "
            f"später. Die Glättung gilt nur, wenn ihre mittlere Abweichung an mindestens {numbers.number(origins)} Stichtagen kleiner ist; "
            "sonst gilt das einfache Verfahren.",
        ),
        (
            "Band",
            f"{band_said}, aus der Streuung der Quartale und der Unsicherheit der Steigung, für zwölf Monate exakt summiert. Lagen bei mindestens "
            f"{numbers.number(trials)} Vergleichen weniger als {band_said} der späteren Werte darin, wird es verbreitert, bis {band_said} darin liegen.",
        ),
        (
            "Keine Prognose",
            "Zu wenige Quartale, eine Lücke, vor allem Jahreswerte, oder über eine Änderung der Bilanzgrenze oder einer Faktorquelle ist noch zu "
            "entscheiden. Weniger als null wird als null gezeigt und genannt.",
        ),
        (
            "Abstand in Jahren",
            "Zeitpunkt, zu dem der Programmpfad den jetzigen Wert hatte oder haben wird, minus jetziger Zeitpunkt. Nicht genannt, wo der Pfad den Wert "
            "nie hat, gleich bleibt oder steigt.",
        ),
        (
            "Budget",
            f"Summe der Jahreswerte des Pfades (ab: {first}); verbraucht sind die Jahresbilanzen seitdem. Aufgebraucht in dem Jahr, in dem "
            "die Summe das Budget erreicht, wenn die letzten zwölf Monate gleich bleiben.",
        ),
    ]
