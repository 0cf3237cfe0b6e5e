"""German texts of everything plausibility asks about: the value seen, what it was compared with, why, and what to do."""

from collections.abc import Mapping

from kek_data.domain.codes import Severity
from kek_data.wording.findings import FindingText, register


def _warning(message: str, remedy: str) -> FindingText:
    return FindingText(Severity.WARNING, message, remedy)


def _hint(message: str, remedy: str) -> FindingText:
    return FindingText(Severity.HINT, message, remedy)


OF_PLAUSIBILITY: Mapping[str, FindingText] = {
    "magnitude": _warning(
        "Der Wert {read} ist etwa das {factor}fache von {other} ({when}). {which}",
        "Bitte die Einheit prüfen (kWh oder MWh?){todo}.",
    ),
    "magnitude-below": _warning(
        "Der Wert {read} ist nur etwa ein {factor}stel von {other} ({when}). {which}",
        "Bitte die Einheit prüfen (kWh oder MWh?){todo}.",
    ),
    "factor-ten": _warning(
        "Der Wert {read} ist etwa das {factor}fache von {other} ({when}). {which}",
        "Bitte Komma und Nullen mit der Rechnung vergleichen{todo}.",
    ),
    "factor-ten-below": _warning(
        "Der Wert {read} ist nur etwa 1/{factor} von {other} ({when}). {which}",
        "Bitte Komma und Nullen mit der Rechnung vergleichen{todo}.",
    ),
    "unit-factor": _warning(
        "Der Wert {read} verhält sich zu {other} ({when}) wie 1 MWh zu 3,6 GJ. {which}",
        "Bitte prüfen, ob MWh oder GJ gemeint sind{todo}.",
    ),
    "heating-value-changed": _warning(
        "Die Reihe wechselt von {before} auf {unit}: {read}, zuletzt {other} ({when}). Umgerechnet ändert sich der Verbrauch um {change}, als reine Zahl um {plain}.",
        "Bitte mit der Rechnung vergleichen: Gasrechnungen nennen den Brennwert (Hs); 1 kWh Hs sind {ratio} kWh Hi.",
    ),
    "heating-value-doubt": _warning(
        "Der Wert {read} ist das {factor}fache von {other} ({when}), die {count} anderen Heizreihen änderten sich um {peers}. Der Rest entspricht dem Verhältnis von Heizwert (Hi) zu Brennwert (Hs), {ratio}.",
        "Bitte prüfen, ob der Wert in Hs oder Hi abgelesen ist, und die Einheit danach wählen.",
    ),
    "heating-value-guess": _hint(
        "Der Wert {read} ohne Angabe von Hs oder Hi ist das {factor}fache von {other} ({when}); Heizwert (Hi) zu Brennwert (Hs) ist {ratio}.",
        "Bitte prüfen, ob der Wert in Hs oder Hi abgelesen ist, und die Einheit danach wählen.",
    ),
    "unit-changed": _hint(
        "Die Einheit wechselt von {before} auf {unit}: {read}, zuletzt {other} ({when}).",
        "Bitte prüfen, ob der Wechsel gewollt ist; gerechnet wird richtig, wenn die Einheit stimmt.",
    ),
    "outlier": _warning(
        "Der Wert {read} fällt aus seiner Reihe: Üblich sind um {usual} (Median von {count} gleichen Zeiträumen, {change}).{weather}{which}",
        "Bitte mit der Rechnung vergleichen{todo}; ein kurzer Grund in der Spalte Bemerkung hilft.",
    ),
    "large-change": _warning(
        "Der Wert {read} weicht um {change} vom gleichen Zeitraum des Vorjahrs ab ({other}). {limit}{which}",
        "Bitte prüfen{todo}; ein kurzer Grund in der Spalte Bemerkung hilft.",
    ),
    "unchanged-copy": _warning(
        "Alle {count} Werte von {period} gleichen denen von {other}.",
        "Bitte prüfen, ob die alte Datei nur kopiert wurde.",
    ),
    "unchanged-copy-of-site": _warning(
        "Alle {count} Werte von {site} für {period} gleichen denen von {other}.",
        "Bitte prüfen, ob die Zeilen nur kopiert wurden.",
    ),
    "same-amounts": _warning(
        "{series} und {first} haben dieselben Mengen (gemeinsame Zeiträume: {count}), zuerst {read} ({period}; {place}).",
        "Bitte prüfen, ob derselbe Zähler zweimal eingetragen ist; dann eine der beiden Reihen löschen.",
    ),
    "sum-of-others": _warning(
        "Der Wert {read} ist die Summe aller {count} anderen Werte für {carrier} ({of}, {period}); vermutlich eine Summenzeile.",
        "Bitte die Zeile löschen, sonst zählt der Verbrauch doppelt.",
    ),
    "year-against-quarters": _warning(
        "Der Jahreswert {read} für {period} weicht um {change} von der Summe der vier Quartale ab ({other}; {places}).",
        "Bitte prüfen, welche Angabe gilt; ein endgültiger Jahreswert gewinnt, die Quartale werden darauf abgestimmt.",
    ),
    "quarters-above-year": _warning(
        "Die Quartale {quarters} ({places}) ergeben zusammen {other}, mehr als der Jahreswert {read} für {period}.",
        "Bitte Jahreswert und Quartale prüfen: Für die übrigen Quartale bliebe ein negativer Rest.",
    ),
    "credit-exceeds-use": _warning(
        "Die Gutschrift {read} ist größer als der Verbrauch der zwölf Monate bis {period} ohne sie ({other}).",
        "Bitte Vorzeichen und Zeitraum prüfen; eine Gutschrift kann nicht mehr zurückgeben, als geliefert wurde.",
    ),
    "sign-doubt": _warning(
        "Der Wert {read} ist negativ und ohne Vorzeichen etwa so groß wie {other} ({when}).",
        "Bitte das Vorzeichen prüfen; eine Gutschrift darf negativ sein, ein Verbrauch nicht.",
    ),
    "quarter-below-zero": _warning(
        "Mit {read} liegt {carrier} an „{site}“ für {period} zusammen unter null ({other}).",
        "Bitte prüfen, zu welchem Zeitraum die Gutschrift gehört, und sie dort abziehen.",
    ),
    "all-zero": _warning(
        "Alle {count} Werte ({of}) für {period} sind genau 0; zuvor standen dort Mengen (zuletzt {other}, {when}).",
        "Null heißt: nichts verbraucht. Bitte die Zellen leeren, wenn noch keine Werte vorliegen, oder „folgt“ eintragen.",
    ),
    "delivery-not-use": _warning(
        "Die Mengen kommen in Sprüngen ({amounts}): Das sieht nach Lieferungen aus, nicht nach Verbrauch.",
        "Bitte den Verbrauch je Quartal nennen (Bestand am Anfang + Lieferung − Bestand am Ende) oder den Jahreswert liefern. Bleibt es bei Lieferungen, bitte „Lieferung“ in die Bemerkung schreiben: Verlässlich ist dann nur die Jahressumme.",
    ),
    "charging-inside-building": _warning(
        "An „{site}“ wird erstmals Ladestrom geliefert ({read}, {period}), daneben Gebäudestrom ({building}). {reason}",
        "Bitte klären, ob der Ladestrom schon im Gebäudezähler enthalten ist: Dann beim Gebäudestrom abziehen; Laden durch Dritte unter „davon an Dritte“ angeben.",
    ),
    "intensity-high": _warning(
        "{what} von „{site}“ ergibt {intensity} kWh/m² im {span} ({read} auf {area} m²), üblich sind etwa {usual} im Jahr ({source}).",
        "Bitte Menge, Einheit und Fläche prüfen.",
    ),
    "intensity-low": _warning(
        "{what} von „{site}“ ergibt nur {intensity} kWh/m² im {span} ({read} auf {area} m²), üblich sind etwa {usual} im Jahr ({source}).",
        "Bitte Menge, Einheit und Fläche prüfen, auch ob ein Zähler fehlt.",
    ),
    "personal-data": _warning(
        "Hier steht vermutlich {kind}: „{text}“. Die Arbeitsmappe geht durch mehrere Hände.",
        "Bitte entfernen oder durch ein Kürzel ersetzen, z. B. „Fahrzeug 12“ oder „Wohnung 3“.",
    ),
}

THIS_WRONG = "Unplausibel ist dieser Wert: {reason}."
OTHER_WRONG = "Unplausibel ist der Vergleichswert ({place}): {reason}."
EARLIER_ODD = "Gleiche Zeiträume lagen bei {usual}: Eher fällt der Vorjahreswert heraus ({place})."
UNDECIDED = "Welcher der beiden Werte stimmt, lässt sich aus Verlauf und Fläche nicht sagen."
SHIFT = "Davor und danach liegt die Reihe auf verschiedener Höhe; welche stimmt, lässt sich aus dem Verlauf nicht sagen."
CORRECT_OTHER = " und gegebenenfalls {place} berichtigen"
BY_HISTORY = "Gleiche Zeiträume lagen bei {usual}"
BY_NEIGHBOURS = "Die übrigen Werte der Reihe liegen um {usual}"
BY_AREA = (
    "{read} auf {area} m² wären {intensity} kWh/m² im {span}, üblich sind etwa {usual} im Jahr ({source})"
)
IN_THIS_FILE = "Zelle {cell} auf „{sheet}“ dieser Datei"
IN_DELIVERY = "Zelle {cell} auf „{sheet}“ der Datenlieferung {delivery}"
IN_STORE = "gespeicherter Wert für {period}"
MEDIAN_OF = "Median von {count} gleichen Zeiträumen"
GOES_ON = "Das Quartal davor hat sich ebenso geändert: Die Entwicklung setzt sich fort."
ZERO_SAID = "Null heißt: nichts verbraucht; ist noch nichts bekannt, bleibt die Zelle leer."
LIMIT = "Gefragt wird ab {share}."
LIMIT_WEATHER = "Nach Gradtagen ({station}) wären {expected} zu erwarten; gefragt wird ab {share} daneben."
LIMIT_NO_WEATHER = "Ohne Gradtage für {period} wird bei Raumwärme erst ab {share} gefragt."
WEATHER_SEEN = " Auch nach Gradtagen ({station}) bleibt der Abstand."
SPAN_YEAR = "Jahr"
SPAN_QUARTER = "Quartal"
HEAT = "Die Wärme"
POWER = "Der Strom"
OWN_SITES = "Median von {count} eigenen Stellen derselben Art"
BETWEEN = "{low} bis {high}"
WHOLE_MEMBER = "ganzes Mitglied"
SITE = "„{site}“"
ASKED_ONCE = "Der Ladestrom hat keinen eigenen Zähler und „davon an Dritte“ ist nicht angegeben."
MOVES_ALONG = "Der Gebäudestrom stieg gegenüber dem Vorjahr um {rise}, etwa die Menge des Ladestroms."
EQUALS = "Beide Mengen sind gleich."
DELIVERY_WORDS = ("lieferung", "betankung", "tankung", "befüllung")
"""In a remark: the amount is known to be a delivery."""

CHARGING_WORDS = ("laden", "lade", "wallbox", "e-mobil", "emobil", "charging")
"""In the name of a meter: it measures the charging of vehicles."""

PERSON = "der Name einer Person"
PLATE = "ein Kfz-Kennzeichen"
DWELLING = "eine Privatwohnung"
MAIL_ADDRESS = "eine E-Mail-Adresse"
PHONE = "eine Telefonnummer"

register(dict(OF_PLAUSIBILITY))
