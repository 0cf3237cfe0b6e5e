"""German sentences of factors compared and changed."""

from collections.abc import Mapping, Sequence

from kek_data.domain.network import Member
from kek_data.wording import factor_words as words
from kek_data.wording import labels, numbers, sentences, title_sentences
from kek_data.wording.chart_texts import FigureUnit

NOTHING_TO_COMPARE = (
    "Für diesen Zeitraum gibt es keine Aussage, die sich mit anderen Faktoren vergleichen ließe. Nächster Schritt: einen anderen "
    "Zeitraum wählen oder unter „Datenlieferung“ nachliefern."
)
SAME_VARIANT = "Beide Seiten sind dieselbe Variante. Bitte eine andere wählen."
NAMED_SHARE = 0.05
"""From which part of the difference on a further carrier is named in the title."""
NAMED_CARRIERS = 3


def variant(bundle: str, replaced: str = "", by: str = "") -> str:
    """ "Variante A", "Variante B mit UBA_Strommix_vorkette_ed2025 statt UBA_Strommix_vorkette"."""
    return f"Variante {bundle}" + (f" mit {by} statt {replaced}" if by else "")


def subject(member: Member | None, count: int) -> str:
    """Whose emissions: "die Emissionen von DSW21", of the network "die Emissionen der neun Mitglieder"."""
    who = title_sentences.of_member(member) if member else title_sentences.of_members(count)
    return f"die Emissionen {who}"


def title(
    *,
    who: str,
    new: str,
    period: str,
    old_t: float,
    change_t: float,
    drivers: Sequence[tuple[str, float]],
    unit: FigureUnit,
) -> str:
    """The waterfall in one sentence.

    "Unter Variante B lägen die Emissionen der neun Mitglieder 2025 um 18 % (21.205 t) höher: Strom 41 %, Erdgas 30 % davon".
    drivers: (carrier, share of the difference), the largest first.
    """
    begin = f"Unter {new} lägen {who} {_when(period)}"
    if unit.amount(abs(change_t)) == unit.amount(0.0):
        return f"{begin} gleich hoch"
    way = "höher" if change_t > 0 else "niedriger"
    share = f"{numbers.percent(abs(change_t) / old_t, _decimals(change_t / old_t))} (" if old_t > 0 else ""
    size = f"{share}{unit.amount(abs(change_t))}{')' if share else ''}"
    return f"{begin} um {size} {way}{_driven(drivers)}"


def _driven(drivers: Sequence[tuple[str, float]]) -> str:
    named = [(name, share) for name, share in drivers[:NAMED_CARRIERS] if share >= NAMED_SHARE]
    if not named:
        return ""
    (first, share), *rest = named
    if not rest:
        return f"; {numbers.percent(share)} davon durch {first}"
    others = [f"{name} {numbers.percent(s)}" for name, s in rest]
    return f"; davon {numbers.enumeration([f'{first} {numbers.percent(share)}', *others])}"


def _decimals(share: float) -> int:
    return 0 if abs(share) >= 0.02 else 1


def _when(period: str) -> str:
    """ "2025", "in den 12 Monaten bis Q2 2026"."""
    return period if "-" not in period else f"in den zwölf Monaten bis {numbers.period(period)}"


def drawn(old: str, new: str, period: str, method: str) -> str:
    """What the waterfall draws."""
    return f"Scope 1 und 2, {{unit}}, {numbers.window(period)}, {labels.METHOD[method]}; {old} und {new}"


def unchanged(names: Sequence[str]) -> str:
    """ "Unverändert: Fernwärme und gemeldete Emissionen."; nothing without names."""
    return f"Unverändert: {numbers.enumeration(list(names))}." if names else ""


def compared_with(bundle: str, name: str) -> str:
    """For a foot line: the other side of the comparison."""
    return f"verglichen mit {name if ' mit ' in name else bundle}"


def lacking(carriers: Sequence[str], *, variant_name: str, method: str) -> str:
    """Why there is no sum: a side has no factor for energy that was used; and what to do."""
    what = numbers.enumeration(list(carriers))
    remedy = (
        "Bitte standortbasiert vergleichen."
        if method == "market"
        else "Bitte einen anderen Zeitraum oder eine andere Variante wählen."
    )
    return f"{variant_name} hat {labels.METHOD[method]} keinen Faktor für {what}: Eine Summe gibt es auf dieser Seite nicht. {remedy}"


def no_factor(carriers: Sequence[str]) -> str:
    """Carriers that no side has a factor for."""
    return (
        f"Auf beiden Seiten ohne Faktor und in keiner Summe: {numbers.enumeration(list(carriers))}."
        if carriers
        else ""
    )


def kept(carriers: Sequence[str], by: str, replaced: str) -> str:
    """Carriers of a replaced set that the other has nothing for."""
    if not carriers:
        return ""
    return f"{by} hat keinen Wert für {numbers.enumeration(list(carriers))}: Dort bleibt {replaced}."


def driver(carrier: str, change_t: float, old_factor: str, new_factor: str) -> str:
    """ "Strom: +8.648 t CO₂e, Faktor 0,352 kg/kWh (UBA …, Ausgabe 2026) → 0,406 kg/kWh (…)"."""
    return f"{carrier}: {numbers.tonnes(change_t, sign=True)}, Faktor {old_factor} → {new_factor}"


def and_others(count: int) -> str:
    """ " u. a." where further factors move too."""
    return " u. a." if count else ""


def factor(value: float, unit: str, factor_set: str, edition: str) -> str:
    """ "0,352 kg/kWh (UBA_Strommix_THG_ohne_vorkette, Ausgabe 2026)"; a supplier's value has no edition."""
    name = labels.FACTOR_SET.get(factor_set, factor_set)
    where = f"{name}, Ausgabe {edition}" if edition else name
    return f"{figure(value)} {unit_name(unit)} ({where})" if factor_set else numbers.NO_VALUE


def further_pairs(count: int) -> str:
    """ ", und 2 weitere Faktoren"; nothing without any."""
    return f", und {sentences.counted(count, 'weiterer Faktor', 'weitere Faktoren')}" if count else ""


def figure(value: float) -> str:
    """A factor with the digits it has, five at most: 0.352 -> "0,352"."""
    text = numbers.number(value, 5)
    return text.rstrip("0").rstrip(",") if "," in text else text


def unit_name(unit: str) -> str:
    """ "kg/kWh_Hs" -> "kg/kWh Hs"."""
    return unit.replace("_", " ")


def marks(keys: str) -> str:
    """Marks of a factor in words; keys of labels.FACTOR_MARK joined by spaces."""
    return ", ".join(labels.FACTOR_MARK[key] for key in keys.split())


# --- releases --------------------------------------------------------------------------------------------
def releases_touched(names: Sequence[str], bundle: str) -> str:
    """Which releases were frozen under the factors compared from; none is rewritten."""
    if not names:
        return f"Kein freigegebener Stand ist mit Variante {bundle} gerechnet."
    count = "Ein freigegebener Stand ist" if len(names) == 1 else f"{len(names)} freigegebene Stände sind"
    said = numbers.enumeration([f"„{name}“" for name in names])
    return f"{count} mit Variante {bundle} gerechnet: {said}. Keiner wird umgeschrieben."


# --- the act and its log ---------------------------------------------------------------------------------
def history(effect: Mapping[str, object]) -> str:
    """What other factors make of the network's history, in one sentence; of the detail of an act."""
    parts = [
        _from_to(
            f"Basisjahr {effect['base_year']}" if effect.get("base_year") else "Basisjahr", effect, "base"
        ),
        _from_to(numbers.window(str(effect["period"])) if effect.get("period") else "", effect, "latest"),
        _gap(effect),
    ]
    said = "; ".join(filter(None, parts))
    return said or "Noch keine Bilanz des Netzwerks, auf die der Wechsel wirken würde"


def from_to(old: float, new: float, *, sign: bool = False) -> str:
    """ "3.406 t CO₂e → 3.772 t CO₂e"; once where both are unknown."""
    return " → ".join(dict.fromkeys((_known(old, sign=sign), _known(new, sign=sign))))


def base_year(year: int) -> str:
    """ "Basisjahr 2019"; nothing without one."""
    return f"Basisjahr {year}" if year else ""


def in_force(bundle: str) -> str:
    """What stands in the choice before anything is chosen: "es gilt Variante A"."""
    return f"es gilt Variante {bundle}"


def revision(number: int) -> str:
    """ "Bearbeitungsstand 12"."""
    return f"Bearbeitungsstand {number}"


def changed_then(effect: Mapping[str, object], names: Mapping[str, str]) -> str:
    """Whose status or statement changed, as stored with an act; nothing where nobody's did."""
    stored = effect.get("changed_members")
    changed = [names.get(str(key), str(key)) for key in stored] if isinstance(stored, list) else []
    return f"anderer Status oder keine Aussage mehr: {numbers.enumeration(changed)}" if changed else ""


def _from_to(name: str, effect: Mapping[str, object], key: str) -> str:
    old, new = _figure(effect, f"{key}_from_t"), _figure(effect, f"{key}_to_t")
    if not name or (not sentences.known(old) and not sentences.known(new)):
        return ""
    change = new - old
    moved = f" ({numbers.percent(change / old, 1, sign=True)})" if sentences.known(change) and old > 0 else ""
    return f"{name}: {_known(old)} → {_known(new)}{moved}"


def _gap(effect: Mapping[str, object]) -> str:
    old, new = _figure(effect, "gap_from_t"), _figure(effect, "gap_to_t")
    if not sentences.known(old) and not sentences.known(new):
        return ""
    return f"Abstand zum Pfad: {_known(old, sign=True)} → {_known(new, sign=True)}"


def _known(value: float, *, sign: bool = False) -> str:
    return numbers.tonnes(value, sign=sign) if sentences.known(value) else "keine Aussage"


def _figure(effect: Mapping[str, object], key: str) -> float:
    value = effect.get(key)
    return float(value) if isinstance(value, int | float) else float("nan")


def changed_members(names: Sequence[str], count: int) -> str:
    """How many members get another status or statement, and which."""
    if not names:
        return words.NO_CHANGED_MEMBERS
    return f"Status oder Aussage ändert sich für {len(names)} von {count} Mitgliedern: {numbers.enumeration(list(names))}."


def done(before: str, after: str, revision: int) -> str:
    """After the act."""
    return f"Variante {before} → {after}: gespeichert mit Bearbeitungsstand {revision}. Der Eintrag steht im Protokoll."


def moved(act: str, before: str, after: str, sets: Sequence[str] = ()) -> str:
    """What an act of the log did: "Variante gewechselt: A → B", "Faktoren aufgenommen: UBA_…"."""
    if act == "factors":
        return f"{words.ACT[act]}: {numbers.enumeration(list(sets))}"
    moved_to = f"{before}{numbers.SPACE}→{numbers.SPACE}{after}"
    return f"{words.ACT[act]}: {moved_to}" if before else f"{words.ACT[act]}: Variante {after}"


def act_line(at: str, who: str, what: str, reason: str, effect: str) -> str:
    """One act on one line of the command line."""
    return " · ".join(part for part in (numbers.day(at), who, what, reason, effect) if part)


NO_EFFECT = "Die Variante des Netzwerks rechnet weiter mit denselben Faktoren: keine Zahl ändert sich."


def set_line(factor_set: str, edition: int, rows: int, years: tuple[int, int], bundles: Sequence[str]) -> str:
    """ "UBA_Strommix_vorkette · Ausgabe 2026 · 36 Werte von 1990 bis 2025 · Variante B"."""
    span = f" von {years[0]} bis {years[1]}" if years[0] and years[1] != years[0] else ""
    parts = (
        factor_set,
        f"Ausgabe {edition}" if edition else "",
        f"{sentences.counted(rows, 'Wert', 'Werte')}{span}",
        f"Variante {numbers.enumeration(list(bundles))}" if bundles else "",
    )
    return " · ".join(filter(None, parts))


def set_change(factor_set: str, kind: str, old: int, new: int, changed: int, added: int, kept_as: str) -> str:
    """What a file does to a set: "UBA_…: neue Ausgabe 2027 statt 2026, 3 Werte geändert, 1 neu; die bisherige bleibt als …"."""
    edition = f" {new} statt {old}" if kind == "edition" else f" {new}" if new else ""
    moved = [
        f"{sentences.counted(changed, 'Wert', 'Werte')} geändert" if changed else "",
        f"{numbers.number(added)} neu" if added else "",
        f"die bisherige bleibt als {kept_as}" if kept_as else "",
    ]
    return ", ".join(filter(None, [f"{factor_set}: {words.SET_KIND[kind]}{edition}", *moved])) + "."
