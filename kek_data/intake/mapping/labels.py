"""Reading a heading, a title or a word of a file: carrier, unit, use, site and time in it, and what is left.

Exact vocabulary with synonyms, whole words only (anchors.md §5, trap 7): "Diesel #2" is no diesel until someone says so.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from kek_data.domain.network import Network
from kek_data.frames import Records
from kek_data.intake.mapping.spans import Parts, find_parts
from kek_data.intake.units import UnitBook, plain_unit
from kek_data.intake.words import Lookup, comparable, lookup, lookup_of_sites
from kek_data.reference.foreign_units import FOREIGN_UNITS_KWH
from kek_data.reference.types import Reference
from kek_data.wording import intake_words, labels
from kek_data.wording import mapping_words as words

LONGEST_PHRASE = 4
_BREAKS = str.maketrans(dict.fromkeys("()[]{};:|,\"'\ufeff_=*", " "))


@dataclass(frozen=True, slots=True)
class UnitMeant:
    """A unit as written, as a code of the vocabulary, and how many of that one it is."""

    written: str
    code: str
    factor: float


@dataclass(frozen=True, slots=True)
class Label:
    """What a text says; "" and None where it says nothing. kind: see mapping_words.KIND_WORDS, or "sum"."""

    carrier: str = ""
    use: str = ""
    unit: UnitMeant | None = None
    site: str = ""
    member: str = ""
    kind: str = ""
    scale: float = 1.0
    parts: Parts = field(default_factory=Parts)
    has_amount_word: bool = False
    rest: str = ""

    @property
    def is_speaking(self) -> bool:
        """Whether it names a carrier, a unit, a time or a kind."""
        return bool(self.carrier or self.unit or self.kind or self.has_amount_word) or not (
            self.parts.says_nothing
        )


@dataclass
class WordBook:
    """The words one member's workbook may use."""

    reference: Reference
    network: Network
    member: str
    in_force: Records
    _labels: dict[str, Label] = field(default_factory=dict)

    @cached_property
    def units(self) -> UnitBook:
        """Units and conversions of the vocabulary."""
        return UnitBook(self.reference.vocabulary)

    @cached_property
    def carriers(self) -> Lookup:
        """Carriers by code, name, German and English synonym."""
        names = self.reference.vocabulary.carrier_names
        return lookup(names, {**intake_words.CARRIER_SYNONYMS, **words.FOREIGN_CARRIERS})

    @cached_property
    def sites(self) -> Lookup:
        """The member's sites by key and name."""
        frame = self.in_force.sites
        return lookup_of_sites(frame["site"], frame["site_name"])

    @cached_property
    def members(self) -> Lookup:
        """Members of the network by short name and name."""
        found = lookup({m.key: m.short_name for m in self.network.members})
        for member in self.network.members:
            found.add(member.name, member.key)
        return found

    @cached_property
    def phrases(self) -> Mapping[str, tuple[str, str]]:
        """Phrase -> (what it names, code)."""
        found: dict[str, tuple[str, str]] = {}
        for word in words.KIND_WORDS:
            found[word] = ("kind", words.KIND_WORDS[word])
        for word in words.SUM_WORDS:
            found[word] = ("kind", "sum")
        found |= {word: ("scale", str(scale)) for word, scale in words.SCALES.items()}
        for code, name in labels.USE.items():
            found[comparable(name)] = ("use", code)
        for word, code in words.USE_WORDS.items():
            found[word] = ("use", code)
        for word, code in self.carriers.codes.items():
            found[word] = ("carrier", code)
            for ending in words.COMPOUND_ENDINGS:
                found[f"{word}{ending}"] = ("carrier", code)
        for plain in (*self.units.codes, *FOREIGN_UNITS_KWH):
            found[plain] = ("unit", plain)
        for phrase in EXPLANATIONS:
            found[phrase] = ("filler", "")
        return found

    def is_heading(self, text: str) -> bool:
        """Whether a text is the usual heading of a column."""
        return comparable(text).strip(" :*.") in words.HEADINGS

    def unit(self, written: str) -> UnitMeant | None:
        """The unit of a text that names nothing else: "MWh (Hs)", "Tsd. kWh", "kBtu (thousand Btu)"."""
        plain = plain_unit(written)
        if plain in self.units.codes:
            return UnitMeant(written, self.units.codes[plain], 1.0)
        if plain in FOREIGN_UNITS_KWH:
            return UnitMeant(words.UNITS_SHOWN.get(plain, written), "kWh", FOREIGN_UNITS_KWH[plain])
        for phrase in EXPLANATIONS:
            if plain.endswith(f" {phrase}"):
                return self.unit(plain.removesuffix(f" {phrase}"))
        first, _, rest = plain.partition(" ")
        meant = self.unit(rest) if first in words.SCALES and rest else None
        return UnitMeant(written, meant.code, meant.factor * words.SCALES[first]) if meant else None

    def label(self, text: str) -> Label:
        """What a text says; the same text is read once."""
        if text not in self._labels:
            self._labels[text] = self._read(text)
        return self._labels[text]

    def carrier(self, text: str) -> str:
        """The carrier of a word that names nothing else; "" if it is unknown."""
        found = self.carriers.find(text)
        if found is None:
            label = self.label(text)
            found = label.carrier if not label.rest and label.kind in ("", "generation", "sum") else ""
        return found

    def suggested_carrier(self, text: str) -> str:
        """The carrier a word may mean, to be confirmed."""
        tokens = comparable(text).translate(_BREAKS).split()
        likely = (words.LIKELY_CARRIERS.get(_without_ending(token)) for token in tokens)
        return self.label(text).carrier or next((code for code in likely if code), "")

    def _read(self, text: str) -> Label:
        known_site = self.sites.find(text) or ""
        known_member = self.members.find(text) or ""
        parts, plain = find_parts(text)
        pieces = [piece.strip() for piece in plain.replace(" - ", " | ").split(" | ")]
        known_site = known_site or self._site_in([*pieces, plain])
        found: dict[str, str] = {}
        rest: list[str] = []
        for piece in pieces:
            if known_site and self.sites.find(piece) == known_site:
                continue
            rest += self._phrases_of(piece, found)
        known_site = known_site or self._site_in([" ".join(rest)])
        unit = self.unit(found["unit"]) if "unit" in found else None
        scale = float(found.get("scale", 1.0))
        return Label(
            carrier=found.get("carrier", ""),
            use=found.get("use", ""),
            unit=unit and UnitMeant(_scaled_word(unit.written, scale), unit.code, unit.factor * scale),
            site=known_site,
            member=known_member,
            kind=found.get("kind", ""),
            scale=scale,
            parts=parts,
            has_amount_word="amount" in found,
            rest=" ".join(rest),
        )

    def _site_in(self, pieces: Iterable[str]) -> str:
        return next((site for piece in pieces if piece and (site := self.sites.find(piece))), "")

    def _phrases_of(self, piece: str, found: dict[str, str]) -> list[str]:
        """Notes what the known phrases of a piece name; returns the words that are left."""
        tokens = piece.translate(_BREAKS).split()
        rest, at = [], 0
        while at < len(tokens):
            for length in range(min(LONGEST_PHRASE, len(tokens) - at), 0, -1):
                phrase = " ".join(tokens[at : at + length])
                if self._note(phrase, found):
                    at += length
                    break
            else:
                token = tokens[at]
                halves = [half for half in token.replace("/", "-").split("-") if half]
                if len(halves) > 1 and any(self._names(half) for half in halves):
                    rest += [half for half in halves if not self._note(half, found)]
                elif token.strip("-.#/") and not _is_footnote(token, at, tokens):
                    rest.append(token)
                at += 1
        return rest

    def _names(self, word: str) -> bool:
        return self._meaning(word)[0] in ("carrier", "amount")

    def _meaning(self, phrase: str) -> tuple[str, str]:
        for form in (phrase, phrase.rstrip(".:"), plain_unit(phrase)):
            if form in self.phrases:
                return self.phrases[form]
        unit, _, per = phrase.partition("/")
        if per and (plain_unit(unit) in self.units.codes or unit in FOREIGN_UNITS_KWH or unit in ("€", "ct")):
            return ("kind", "emissions" if unit in ("kg", "t") and "co" in per else "intensity")
        if phrase in words.AMOUNT_WORDS:
            return ("amount", phrase)
        return ("filler", "") if phrase.rstrip(".:") in words.FILLERS else ("", "")

    def _note(self, phrase: str, found: dict[str, str]) -> bool:
        what, code = self._meaning(phrase)
        if what == "kind" and found.get("kind", "sum") != "sum":
            strongest = min(found["kind"], code, key=_strength)
            found["kind"] = strongest
        elif what == "kind":
            found["kind"] = code
        elif what:
            found.setdefault(what, code)
        return bool(what)


EXPLANATIONS = ("thousand btu", "million btu")
"""ENERGY STAR Portfolio Manager writes the meaning behind the unit: "kBtu (thousand Btu)"."""

STRENGTH = ("intensity", "cost", "emissions", "stand", "percent", "demand", "all_carriers", "generation")


def _strength(kind: str) -> int:
    """Of two kinds in one heading the one that says more: "CO2-Kosten" are costs, "Anteil Erzeugung" is a share."""
    return STRENGTH.index(kind) if kind in STRENGTH else len(STRENGTH)


def _scaled_word(written: str, scale: float) -> str:
    return written if scale == 1.0 else f"{words.SCALES_SHOWN.get(scale, '')} {written}".strip()


def _is_footnote(token: str, at: int, tokens: list[str]) -> bool:
    """ "Natural Gas 3": a small number behind words, glued there by a footnote."""
    return at > 0 and at == len(tokens) - 1 and token.isdigit() and len(token) <= 2


def _without_ending(token: str) -> str:
    for ending in words.COMPOUND_ENDINGS:
        if token.endswith(ending) and len(token) > len(ending):
            return token.removesuffix(ending)
    return token
