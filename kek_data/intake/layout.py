"""The template workbook's layout, declared once: sheets and columns, for the writer and for the reader.

A column's `header` is what stands in the header row; `field` the column of the record frame it fills.
Header rows are found by their words, not by their position, so people may insert rows above.
"""

from dataclasses import dataclass

TEMPLATE_VERSION = "2026.1"
READABLE_VERSIONS = ("2026.1",)


@dataclass(frozen=True)
class SheetColumn:
    """One column of a template sheet."""

    header: str
    field: str
    list_name: str = ""  # defined name of the drop-down, blank: free
    number_format: str = ""  # Excel number format
    width: float = 16
    locked: bool = False  # written by the program, never read
    help: str = ""  # input message shown in the cell


@dataclass(frozen=True)
class SheetLayout:
    """One table sheet of the template."""

    sheet: str
    record: str  # key of frames.RECORD_FRAMES
    columns: tuple[SheetColumn, ...]
    spare_rows: int = 50

    def column(self, field: str) -> SheetColumn:
        """The column that fills a field."""
        return next(c for c in self.columns if c.field == field)


INSTRUCTIONS = "Anleitung"
MASTER = "Stammdaten"
LISTS = "Listen"
SITE_LABEL = "{site} – {name}"
"""How the other sheets name a site; the key alone is read as well."""
WIDE = "Verbrauch breit"

INTEGER = "#,##0"
AMOUNT = "#,##0.###"
PERCENT = "0.0#"  # percentages are typed as 0-100
DATE = "dd.mm.yyyy"
POSTCODE_DIGITS = 5

SITES = SheetLayout(
    "Verbrauchsstellen",
    "sites",
    (
        SheetColumn("Kürzel", "site", help="Kurz und eindeutig, z. B. GH-HOERDE. Bitte nie ändern."),
        SheetColumn("Verbrauchsstelle", "site_name", width=34),
        SheetColumn("Organisationseinheit", "org_unit", "L_Einheiten", width=24),
        SheetColumn("PLZ", "postcode", number_format="@", width=9),
        SheetColumn("Art", "site_type", "L_Arten", width=22),
        SheetColumn("Fläche m²", "area_m2", number_format=INTEGER),
        SheetColumn("Flächenart", "area_type", "L_Flaechenarten"),
        SheetColumn("Eigennutzung %", "own_use_percent", number_format=PERCENT),
        SheetColumn("Eigennutzung gilt ab", "own_use_from", number_format=DATE, width=18),
        SheetColumn(
            "berichtet durch",
            "reported_by",
            "L_Mitglieder",
            help="Nur ausfüllen, wenn ein anderes Mitglied diese Stelle berichtet.",
        ),
        SheetColumn("aktiv ab", "active_from", number_format=DATE, width=12),
        SheetColumn("aktiv bis", "active_to", number_format=DATE, width=12),
        SheetColumn("Bemerkung", "remark", width=30),
    ),
)

SERIES = SheetLayout(
    "Reihen",
    "series",
    (
        SheetColumn("Verbrauchsstelle", "site", "L_Verbrauchsstellen", width=40),
        SheetColumn("Energieträger", "carrier", "L_Energietraeger", width=18),
        SheetColumn("Verwendung", "use", "L_Verwendungen", width=24),
        SheetColumn("Zähler", "meter", number_format="@"),
        SheetColumn("Rhythmus", "rhythm", "L_Rhythmen"),
        SheetColumn("aktiv ab", "active_from", number_format=DATE, width=12),
        SheetColumn("aktiv bis", "active_to", number_format=DATE, width=12),
        SheetColumn("Lieferant", "supplier", width=20),
        SheetColumn("Lieferant ist Mitglied", "supplier_member", "L_Mitglieder", width=20),
        SheetColumn("Vertrag", "contract"),
        SheetColumn(
            "erzeugt für",
            "produced_for",
            "L_Erzeugt_fuer",
            help="Nur für Brennstoffe, aus denen Strom oder Wärme verkauft wird.",
        ),
        SheetColumn(
            "ersetzt Reihe",
            "replaces",
            width=30,
            help="Technikwechsel: Kürzel|Energieträger|Verwendung|Zähler der alten Reihe.",
        ),
        SheetColumn("witterungsbereinigt geliefert", "is_weather_adjusted", "L_JaNein", width=24),
        SheetColumn("Angaben gelten ab Jahr", "year", number_format="0", width=20),
        SheetColumn("Ökostrom mit HKN %", "green_percent", number_format=PERCENT, width=18),
        SheetColumn(
            "Faktor Lieferant kg/kWh", "supplier_factor_kg_co2e_per_kwh", number_format="0.0000", width=22
        ),
        SheetColumn("Methode des Faktors", "supplier_factor_method", width=20),
        SheetColumn("Anteil vom Mitglied %", "supplier_share_percent", number_format=PERCENT, width=20),
        SheetColumn(
            "Eigenerzeugung des Mitglieds %", "own_generation_percent", number_format=PERCENT, width=28
        ),
        SheetColumn("davon an Dritte %", "third_party_percent", number_format=PERCENT, width=18),
        SheetColumn("Quelle der Angaben", "source", width=30),
    ),
)

READINGS = SheetLayout(
    "Verbrauch",
    "readings",
    (
        SheetColumn("Verbrauchsstelle", "site", "L_Verbrauchsstellen", width=40),
        SheetColumn("Energieträger", "carrier", "L_Energietraeger", width=18),
        SheetColumn("Verwendung", "use", "L_Verwendungen", width=24),
        SheetColumn("Zähler", "meter", number_format="@", width=12),
        SheetColumn("Berichtszeitraum", "period", "L_Zeitraeume", number_format="@", width=19),
        SheetColumn(
            "Menge",
            "amount",
            number_format=AMOUNT,
            help="Zahl, oder „entfällt“ oder „folgt“. Leer heißt: nicht geliefert.",
        ),
        SheetColumn("Einheit", "unit", "L_Einheiten_Menge", width=10),
        SheetColumn("Zustandszahl", "state_number", number_format="0.0000", width=13),
        SheetColumn("Brennwert", "calorific_value_kwh_per_m3", number_format="0.000", width=11),
        SheetColumn("Kosten", "cost_eur", number_format="#,##0.00 €", width=14),
        SheetColumn("Status", "status", "L_Status", width=12),
        SheetColumn("Datengüte", "quality", "L_Datenguete", width=11),
        SheetColumn("Bemerkung", "remark", width=30),
        SheetColumn("Vorjahreswert", "last_year", number_format=AMOUNT, width=16, locked=True),
    ),
    spare_rows=100,
)

WIDE_KEYS = tuple(READINGS.column(field) for field in ("site", "carrier", "use", "meter", "unit"))
"""Key columns of WIDE; every further header is a period as people write it ("Q2 2026", "2025")."""

REPORTED = SheetLayout(
    "Emissionen",
    "reported_emissions",
    (
        SheetColumn("Berichtszeitraum", "period", "L_Zeitraeume", number_format="@", width=19),
        SheetColumn("Scope", "scope", "L_Scopes"),
        SheetColumn("Kategorie", "category", "L_Kategorien", width=24),
        SheetColumn("Methode", "method", "L_Methoden", width=18),
        SheetColumn("t CO₂e", "emissions_t_co2e", number_format="#,##0.0##"),
        SheetColumn("Quelle", "source", width=30),
        SheetColumn("Bemerkung", "remark", width=30),
    ),
    spare_rows=30,
)

GENERATION = SheetLayout(
    "Erzeugung",
    "generation",
    (
        SheetColumn("Verbrauchsstelle", "site", "L_Verbrauchsstellen", width=40),
        SheetColumn("Anlage", "generation_kind", "L_Anlagen"),
        SheetColumn("Berichtszeitraum", "period", "L_Zeitraeume", number_format="@", width=19),
        SheetColumn("Leistung kWp", "capacity_kwp", number_format="#,##0.0"),
        SheetColumn("erzeugt kWh", "generated_kwh", number_format=INTEGER),
        SheetColumn("selbst genutzt kWh", "self_used_kwh", number_format=INTEGER, width=18),
        SheetColumn("eingespeist kWh", "fed_in_kwh", number_format=INTEGER),
        SheetColumn("Bemerkung", "remark", width=30),
    ),
    spare_rows=30,
)

DENOMINATORS = SheetLayout(
    "Bezugsgrößen",
    "denominators",
    (
        SheetColumn("Bezugsgröße", "denominator", "L_Bezugsgroessen", width=22),
        SheetColumn(
            "Verbrauchsstelle", "site", "L_Verbrauchsstellen", width=40, help="Leer: ganzes Mitglied."
        ),
        SheetColumn("Verwendung", "use", "L_Verwendungen", width=24),
        SheetColumn("Jahr", "year", number_format="0"),
        SheetColumn("Wert", "amount", number_format="#,##0.##"),
        SheetColumn("Quelle", "source", width=30),
    ),
    spare_rows=30,
)

MEASURES = SheetLayout(
    "Maßnahmen",
    "measures",
    (
        SheetColumn("Kürzel", "measure"),
        SheetColumn("Maßnahme", "title", width=40),
        SheetColumn("Umsetzungsstand", "measure_status", "L_Umsetzungsstand", width=18),
        SheetColumn("Verbrauchsstelle", "site", "L_Verbrauchsstellen", width=40),
        SheetColumn("Energieträger", "carrier", "L_Energietraeger", width=18),
        SheetColumn("Beginn geplant", "planned_start", number_format=DATE),
        SheetColumn("Beginn tatsächlich", "actual_start", number_format=DATE, width=18),
        SheetColumn("Einsparung MWh/a", "annual_saving_mwh", number_format="#,##0.0", width=18),
        SheetColumn("Einsparung t CO₂e/a", "annual_saving_t_co2e", number_format="#,##0.0", width=20),
        SheetColumn("Investition €", "investment_eur", number_format=INTEGER),
        SheetColumn("Wirkdauer Jahre", "lifetime_years", number_format="0"),
        SheetColumn("verantwortlich", "responsible", width=22),
        SheetColumn("Bemerkung", "remark", width=30),
    ),
    spare_rows=30,
)

ORG_UNITS = SheetLayout(
    MASTER,  # a block on Stammdaten, below the fields
    "org_units",
    (
        SheetColumn("Organisationseinheit", "org_unit", width=34),
        SheetColumn("aktiv ab", "active_from", number_format=DATE, width=12),
        SheetColumn("aktiv bis", "active_to", number_format=DATE, width=12),
    ),
    spare_rows=40,
)

GOALS = SheetLayout(
    MASTER,  # a second block on Stammdaten, right of or below the first
    "goals",
    (
        SheetColumn("Ziel (Kürzel)", "goal"),
        SheetColumn("Zieljahr", "year", number_format="0"),
        SheetColumn("Zielwert", "value", number_format="#,##0.##"),
        SheetColumn("Zielart", "value_kind", "L_Zielarten", width=22),
        SheetColumn("Scopes", "scopes", "L_Zielscopes"),
        SheetColumn("Ziel umfasst", "categories", width=30),
        SheetColumn("Basisjahr des Ziels", "base_year", number_format="0", width=18),
        SheetColumn("Wort des Mitglieds", "word", width=20),
        SheetColumn("Quelle des Ziels", "source", width=30),
        SheetColumn("beschlossen am", "decided_on", width=16),
    ),
    spare_rows=8,
)

TABLE_SHEETS = (SITES, SERIES, READINGS, REPORTED, GENERATION, DENOMINATORS, MEASURES)
SHEET_ORDER = (
    INSTRUCTIONS,
    MASTER,
    *(table.sheet for table in TABLE_SHEETS[:3]),
    WIDE,
    *(table.sheet for table in TABLE_SHEETS[3:]),
    LISTS,
)

MASTER_FIELDS: tuple[tuple[str, str], ...] = (
    ("Mitglied", "member_name"),
    ("Mitgliedskürzel", "member"),
    ("Basisjahr", "base_year"),
    ("Basiswert t CO₂e (Scope 1+2)", "stated_t_co2e"),
    ("Basiswert gerechnet mit Variante", "stated_bundle"),
    ("Wert 1990 t CO₂e (falls bekannt)", "emissions_1990_t_co2e"),
    ("Systemgrenze des Basisjahrs", "perimeter"),
    ("Grund einer Änderung des Basisjahrs", "reason"),
    ("Quelle des Basiswerts", "source"),
)
"""Label in column A -> field; the value stands in column B of the same row (found by the label)."""
MASTER_LABELS = {field: label for label, field in MASTER_FIELDS}

SAMPLE_MARK = "fiktive Beispieldaten"

PROPERTY_VERSION = "kek_vorlage_version"
PROPERTY_MEMBER = "kek_mitglied"
PROPERTY_NETWORK = "kek_netzwerk"
PROPERTY_SAMPLE = "kek_beispieldaten"
"""Custom document properties the writer sets (text values); the same values stand in the hidden sheet Listen,
cells A1:B4 (label, value), because some programs drop custom properties on save. The sample property says "ja"
(labels.YES_NO) in sample workbooks and is left out (B4 blank) in all others."""
