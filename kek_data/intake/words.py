"""Words of a workbook to codes: exact vocabulary with synonyms, no prefix and no guess (anchors.md §5, trap 7)."""

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from kek_data.intake.workbook import folded
from kek_data.wording import intake_words

MAX_SUGGESTIONS_FROM = 500
"""Known words that are compared for a suggestion; nearness costs."""

_DASHES = str.maketrans(dict.fromkeys("–—−‐‑", "-"))


@lru_cache(maxsize=20_000)
def comparable(text: str) -> str:
    """Text as it is looked up: folded, all dashes alike."""
    return folded(text.translate(_DASHES))


@dataclass
class Lookup:
    """Words and codes of one vocabulary -> code."""

    codes: dict[str, str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)

    def add(self, word: str, code: str) -> None:
        """Another word for a code; a word that is taken stays with its first code."""
        if word:
            self.codes.setdefault(comparable(word), code)

    def find(self, word: str) -> str | None:
        """The code of a word, None if it is unknown."""
        return self.codes.get(comparable(word))

    def suggestion(self, word: str) -> str:
        """A sentence with the nearest known word, blank if none is near."""
        close = difflib.get_close_matches(
            comparable(word)[:60], list(self.codes)[:MAX_SUGGESTIONS_FROM], n=1, cutoff=0.75
        )
        if not close:
            return ""
        code = self.codes[close[0]]
        return intake_words.SUGGESTION.format(word=self.names.get(code, code))


def lookup(words: Mapping[str, str], synonyms: Mapping[str, str] | None = None) -> Lookup:
    """A lookup from code -> word, with synonyms word -> code."""
    made = Lookup(names={str(code): word for code, word in words.items()})
    for code, word in words.items():
        made.add(str(code), str(code))
        made.add(word, str(code))
    for word, code in (synonyms or {}).items():
        if code in made.names:
            made.add(word, code)
    return made


def lookup_of_sites(keys: Iterable[str], names: Iterable[str]) -> Lookup:
    """Sites by key, by "key – name" and "name (key)", and by name where only one site has it."""
    pairs = list(zip(keys, names, strict=True))
    made = Lookup(names={key: key for key, _ in pairs})
    for key, _ in pairs:
        made.add(key, key)
    for key, name in pairs:
        if name:
            for form in (
                f"{key} - {name}",
                f"{name} ({key})",
                f"{key} | {name}",
                f"{key} ({name})",
                f"{name} - {key}",
            ):
                made.add(form, key)
    counts: dict[str, int] = {}
    for _, name in pairs:
        counts[comparable(name)] = counts.get(comparable(name), 0) + 1
    for key, name in pairs:
        if counts[comparable(name)] == 1:
            made.add(name, key)
    return made
