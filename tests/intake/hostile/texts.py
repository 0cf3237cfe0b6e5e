"""Delimited text that does not end, does not close or is no text."""

from collections.abc import Iterator

from tests.intake.hostile.case import Case

HEAD = "Verbrauchsstelle;Energieträger;Menge\n"
GOOD = HEAD + "Rathaus;Strom;1.234,5\nSchule;Gas;7\n"


def cases() -> Iterator[Case]:
    """None of these is our template, so each ends in findings; what matters is that it ends."""
    for name, content in {
        "utf-8": GOOD.encode(),
        "utf-8 with mark": GOOD.encode("utf-8-sig"),
        "utf-16": GOOD.encode("utf-16"),
        "cp1252": GOOD.encode("cp1252"),
        "tabs": GOOD.replace(";", "\t").encode(),
        "commas": GOOD.replace(",", ".").replace(";", ",").encode(),
        "sep line": ("sep=;\n" + GOOD).encode(),
    }.items():
        yield Case(f"csv in {name}", lambda c=content: c, "x.csv", code="not-a-template")
    for name, make, code in (
        ("bytes no code page has", lambda: GOOD.encode() + b"\x81\x8d;\n", "text-not-readable"),
        ("NUL bytes", lambda: GOOD.encode() + b"\x00;1\n", "not-excel"),
        ("control characters", lambda: GOOD.encode() + b"\x01\x02;1\n", "text-not-readable"),
        ("half a UTF-16 character", lambda: GOOD.encode("utf-16") + b"\x00", "text-not-readable"),
        ("half a surrogate", lambda: b"\xff\xfe" + b"\x00\xd8" * 3, "text-not-readable"),
        ("only a mark", lambda: b"\xef\xbb\xbf", "not-a-template"),
        ("a quote that never closes", lambda: (HEAD + '"Rathaus;Strom;5\n' * 1).encode(), "csv-not-readable"),
        ("20 MB of quotes", lambda: HEAD.encode() + b'"' * 19_000_000, "csv-not-readable"),
        (
            "20 MB of doubled quotes in lines",
            lambda: HEAD.encode() + b'"";"";""\n' * 2_000_000,
            "absurd-dimensions",
        ),
        ("one line of 19 MB", lambda: HEAD.encode() + b"x" * 19_000_000, "csv-not-readable"),
        ("a million columns", lambda: HEAD.encode() + b";" * 1_000_000 + b"\n", "absurd-dimensions"),
        ("19 million separators", lambda: b";" * 19_000_000 + b"\n", "absurd-dimensions"),
        ("a million blank lines", lambda: HEAD.encode() + b"\n" * 1_000_000, "absurd-dimensions"),
        (
            "one wide line among many",
            lambda: (HEAD + "a;b\n" * 90_000 + ";" * 5000).encode(),
            "absurd-dimensions",
        ),
        ("text behind a quote", lambda: (HEAD + '"Rathaus"x;Strom;5\n').encode(), "csv-not-readable"),
        (
            "a field longer than a cell",
            lambda: (HEAD + "y" * 40_000 + ";Strom;5\n").encode(),
            "csv-not-readable",
        ),
        ("only separators", lambda: b";;;;\n;;;;\n", "not-a-template"),
        ("old Macintosh lines", lambda: GOOD.replace("\n", "\r").encode(), "not-a-template"),
        ("mixed lines", lambda: b"a;b\r\nc;d\re;f\n\rg;h\n", "not-a-template"),
        ("formulas", lambda: (HEAD + "=cmd|' /C calc'!A0;=1+1;@x\n").encode(), "not-a-template"),
    ):
        yield Case(f"csv: {name}", make, "x.csv", code=code)
