"""Document types, entities and depth, in every part that is parsed."""

from collections.abc import Callable, Iterator

from tests.intake.hostile.case import Case, changed_part, good, good_ods, good_xlsb, readings_part, with_part

BOMB = (
    b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
    b'<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;">]>'
)
QUADRATIC = b'<!DOCTYPE x [<!ENTITY a "' + b"a" * 50_000 + b'">]>'
EXTERNAL = b'<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>'
REMOTE = b'<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">'
PARAMETER = b'<!DOCTYPE x [<!ENTITY % p SYSTEM "http://127.0.0.1:9/p"> %p;]>'
ATTACKS = {
    "entity bomb": BOMB,
    "quadratic bomb": QUADRATIC,
    "external entity": EXTERNAL,
    "remote document type": REMOTE,
    "parameter entity": PARAMETER,
}
XLSX_PARTS = (
    "xl/workbook.xml",
    "xl/_rels/workbook.xml.rels",
    "xl/styles.xml",
    "xl/sharedStrings.xml",
    "[Content_Types].xml",
    "_rels/.rels",
)
ENCODINGS = ("utf-16", "utf-16-le", "utf-32", "utf-7", "cp037")


def cases() -> Iterator[Case]:
    """Each attack in each part; encodings that hide them; nesting."""
    for part in (readings_part(), *XLSX_PARTS):
        for name, attack in ATTACKS.items():
            yield Case(
                f"{name} in {part}", lambda p=part, a=attack: _declared(p, a, good), code="xml-entities"
            )
    for name, attack in ATTACKS.items():
        yield Case(
            f"{name} in content.xml",
            lambda a=attack: _declared("content.xml", a, good_ods),
            code="xml-entities",
        )
        yield Case(
            f"{name} in meta.xml",
            lambda a=attack: with_part("meta.xml", a + b"<x/>", good_ods),
            code="xml-entities",
        )
    yield Case(
        "entity bomb in the relations of .xlsb",
        lambda: _declared("xl/_rels/workbook.bin.rels", BOMB, good_xlsb),
        code="xml-entities",
    )
    for encoding in ENCODINGS:
        for part, base in ((readings_part(), good), ("content.xml", good_ods)):
            yield Case(
                f"{encoding} hides a document type in {part}",
                lambda e=encoding, p=part, b=base: changed_part(
                    p, lambda c: (BOMB + c).decode().encode(e, "replace"), b
                ),
            )
    for depth in (1000, 200_000):
        yield Case(
            f"{depth} levels deep in a sheet",
            lambda d=depth: changed_part(
                readings_part(), lambda c: c.replace(b"<sheetData>", b"<x>" * d + b"<sheetData>", 1), good
            ),
        )
        yield Case(
            f"{depth} levels deep in content.xml",
            lambda d=depth: changed_part(
                "content.xml", lambda c: c.replace(b"<text:p>", b"<text:p>" + b"<text:span>" * d, 1), good_ods
            ),
            code="damaged-file",
        )
    yield Case(
        "a million attributes",
        lambda: changed_part(
            readings_part(),
            lambda c: c.replace(
                b"<sheetData>",
                b"<x " + b"".join(b'a%d="" ' % n for n in range(300_000)) + b"/><sheetData>",
                1,
            ),
            good,
        ),
    )
    yield Case(
        "one attribute of 5 MB",
        lambda: changed_part(
            readings_part(),
            lambda c: c.replace(b"<sheetData>", b'<x a="' + b"y" * 5_000_000 + b'"/><sheetData>', 1),
            good,
        ),
    )
    yield Case(
        "a million comments",
        lambda: changed_part(
            readings_part(),
            lambda c: c.replace(b"<sheetData>", b"<!---->" * 300_000 + b"<sheetData>", 1),
            good,
        ),
    )


def _declared(part: str, attack: bytes, base: Callable[[], bytes]) -> bytes:
    """The attack behind the XML declaration, where a document type belongs."""

    def change(xml: bytes) -> bytes:
        end = xml.find(b"?>") + 2 if xml.startswith(b"<?xml") else 0
        return xml[:end] + attack + xml[end:]

    def or_new(parts: dict[str, bytes]) -> None:
        parts[part] = change(parts.get(part, b"<x/>"))

    from tests.intake.workbooks import repacked

    return repacked(base(), or_new)
