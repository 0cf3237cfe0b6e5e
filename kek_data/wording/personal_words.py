"""German words by which names of persons, number plates and private dwellings are recognised in a workbook."""

UPPER, LOWER = "A-ZÄÖÜ", "a-zäöüß"
"""Letters of German words, for patterns."""

DISTRICT_CODES = (
    *("DO", "UN", "LÜN", "EN", "WIT", "HA", "HAM", "BO", "WAT", "HER", "WAN", "GE", "RE", "CAS", "GLA", "BOT", "E", "OB", "MH", "DU"),
    *("MK", "LÜD", "IS", "LS", "AL", "SO", "LP", "COE", "LH", "WAF", "BE", "HSK", "OE", "SI", "BLB", "W", "D", "K", "MS"),
)  # fmt: skip
"""Unterscheidungszeichen of Dortmund, its neighbours and the larger cities near by (KBA, Anlage 1 FZV)."""

VEHICLE_WORDS = ("kfz", "kennzeichen", "pkw", "lkw", "fahrzeug", "wagen", "transporter", "auto")
"""Before a plate of any other district."""

TITLES = ("Frau", "Herr", "Herrn", "Familie", "Fam.", "Eheleute", "Ehepaar")
DWELLING_WORDS = (
    "Wohnung",
    "Whg.",
    "Whg",
    "Mietwohnung",
    "Dienstwohnung",
    "Privatwohnung",
    "Mieter",
    "Mieterin",
)

HOUSE_WORDS = (
    "schule",
    "kolleg",
    "gymnasium",
    "haus",
    "straße",
    "platz",
    "halle",
    "zentrum",
    "stift",
    "kita",
    "kirche",
)
"""Behind a person's name: a house or street is meant."""
PHONE_WORDS = ("tel", "fon", "mobil", "handy", "ruf")
"""Before a telephone number."""

_GIVEN_NAMES = """
Alexander Andrea Andreas Angelika Anja Anna Anne Annette Barbara Bernd Birgit Brigitte Christian Christina
Christine Claudia Daniel Dieter Elke Eva Florian Frank Gabriele Gerhard Günter Hans Heike Heinz Helga Helmut
Holger Ines Ingrid Jan Jens Joachim Jochen Johannes Jonas Jörg Julia Jürgen Kai Karin Karl Katharina Katja
Kerstin Klaus Lars Laura Lena Manfred Manuela Marco Maria Marie Marion Markus Martin Martina Matthias Max
Melanie Michael Monika Nadine Nicole Nina Norbert Oliver Patrick Paul Peter Petra Philipp Rainer Ralf Renate
Rolf Sabine Sabrina Sandra Sarah Sebastian Silke Simone Sonja Stefan Stefanie Steffen Susanne Sven Tanja
Thomas Thorsten Tim Tobias Torsten Udo Ulrich Ulrike Ursula Ute Uwe Volker Werner Wolfgang
"""
GIVEN_NAMES = frozenset(_GIVEN_NAMES.split())
"""Frequent given names; before another capitalised word they make a person's name."""
