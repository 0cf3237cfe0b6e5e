"""German texts of what a balance has to say about its own figures."""

from collections.abc import Mapping

from kek_data.domain.codes import Severity
from kek_data.wording import labels, numbers
from kek_data.wording.findings import FindingText, make_finding, register

__all__ = ["make_finding"]

register(
    {
        "hs-assumed-for-gas": FindingText(
            Severity.HINT,
            "Reihe {series}: {count} Mengen in {unit} ohne Angabe von Hs oder Hi wurden als Brennwert (Hs) gelesen, "
            "wie auf Gasrechnungen üblich.",
            "Bitte die Einheit mit Hs oder Hi angeben, damit nichts angenommen werden muss.",
        ),
        "gas-volume-not-counted": FindingText(
            Severity.WARNING,
            "Reihe {series}: {count} Gasmengen in m³ ohne Zustandszahl oder Brennwert lassen sich nicht in Energie "
            "umrechnen und fehlen in der Bilanz.",
            "Bitte Zustandszahl und Brennwert von der Rechnung eintragen oder die Menge in kWh Hs liefern.",
        ),
        "energy-not-computable": FindingText(
            Severity.WARNING,
            "{carrier}: Mengen in {unit} lassen sich nicht in kWh umrechnen, die Energie bleibt leer.",
            "Bitte die Menge in kWh oder in einer anderen Einheit von der Rechnung liefern.",
        ),
        "no-factor": FindingText(
            Severity.WARNING,
            "{carrier} in {unit}: Variante {bundle} hat keinen Emissionsfaktor, die Emissionen bleiben leer und sind "
            "nicht null.",
            "Bitte einen Faktor mit Quelle ergänzen oder die Emissionen der Kategorie melden.",
        ),
        "market-method-refused": FindingText(
            Severity.HINT,
            "Variante {bundle} rechnet Strom nur standortbasiert.",
            "Für den marktbasierten Vergleich bitte Variante A wählen.",
        ),
        "annual-below-quarters": FindingText(
            Severity.WARNING,
            "Reihe {series}, {year}: Die Quartale ergeben mehr als der Jahreswert, für die fehlenden Quartale bliebe ein "
            "negativer Rest.",
            "Bitte Jahreswert und Quartale prüfen und den falschen Wert korrigieren.",
        ),
        "annual-not-final": FindingText(
            Severity.HINT,
            "Reihe {series}, {year}: Neben einzelnen Quartalen steht ein Jahreswert, der nicht als endgültig "
            "gekennzeichnet ist; er wurde nicht verwendet.",
            "Bitte den Jahreswert als endgültig kennzeichnen, sobald er feststeht, oder die fehlenden Quartale liefern.",
        ),
        "annual-in-other-unit": FindingText(
            Severity.WARNING,
            "Reihe {series}, {year}: Jahreswert und Quartale stehen in Einheiten, die sich nicht ineinander umrechnen "
            "lassen; verwendet wurden die Quartale.",
            "Bitte beide in derselben Einheit liefern.",
        ),
        "reading-outside-dates": FindingText(
            Severity.WARNING,
            "Reihe {series}: {count} Werte liegen außerhalb der Zeit, in der Reihe, Verbrauchsstelle oder "
            "Organisationseinheit aktiv ist, und zählen nicht.",
            "Bitte „aktiv ab“ und „aktiv bis“ prüfen.",
        ),
        "site-reported-elsewhere": FindingText(
            Severity.HINT,
            "Verbrauchsstelle {site} wird durch {by} berichtet und zählt hier nicht mit.",
            "Nichts zu tun, wenn {by} die Verbrauchsstelle liefert.",
        ),
        "series-never-delivered": FindingText(
            Severity.WARNING,
            "{name}: Von {count} Reihen wurde noch nie etwas geliefert ({series}); sie fehlen in jeder Summe.",
            "Bitte liefern oder „entfällt“ eintragen.",
        ),
        "series-starts-later": FindingText(
            Severity.WARNING,
            "Reihe {series} beginnt erst mit {period}, ohne dass „aktiv ab“ sagt, dass es sie vorher nicht gab.",
            "Bitte „aktiv ab“ eintragen oder die früheren Werte nachliefern.",
        ),
        "gap-estimated": FindingText(
            Severity.HINT,
            "{name}: Einzelne fehlende Werte wiegen zusammen höchstens {share} und stehen mit dem letzten bekannten Wert "
            "in der Bilanz (geschätzt): {series}.",
            "Bitte die Werte nachliefern.",
        ),
    }
)

WITHOUT_PART = {
    "org_unit": "ohne Organisationseinheit",
    "carrier": "gemeldete Emissionen",
    "use": "gemeldete Emissionen",
    "site": "gemeldete Emissionen",
}
"""What a part without a key is: tonnes a member reports as a total have no carrier, use or site."""


def part_name(part_kind: str, part: str, names: Mapping[str, str]) -> str:
    """German name of one part of a total; names: of this kind of part, by key."""
    if not part:
        return WITHOUT_PART.get(part_kind, numbers.NO_VALUE)
    fixed = {"use": labels.USE, "category": labels.CATEGORY}.get(part_kind, names)
    return fixed.get(part, part)


def series_name(site: str, carrier: str, use: str, meter: str) -> str:
    """A series as people call it: "Rathaus, Erdgas, Raumwärme, Zähler 4711"; site and carrier as they are named."""
    parts = [site, carrier, labels.USE.get(use, use)] + ([f"Zähler {meter}"] if meter else [])
    return ", ".join(parts)
