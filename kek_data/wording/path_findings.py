"""German texts of what accounting says about base values, perimeter and overlaps."""

from kek_data.domain.codes import Severity
from kek_data.wording.findings import FindingText, make_finding, register

__all__ = ["make_finding"]

register(
    {
        "base-value-refused": FindingText(
            Severity.WARNING,
            "{name}: Der genannte Wert des Basisjahrs {year} gilt nicht für Variante {bundle} "
            "(genannte Variante: {stated_bundle}).",
            "Bitte die Verbräuche des Basisjahrs vollständig liefern oder den Wert mit Variante {bundle} neu berechnen; "
            "bis dahin keine Aussage zum Pfad.",
        ),
        "base-value-differs": FindingText(
            Severity.HINT,
            "{name}: Für das Basisjahr {year} wurden {stated} genannt, aus den Verbräuchen berechnet sind es {computed} "
            "({difference}).",
            "Gerechnet wird mit dem berechneten Wert. Bitte die Abweichung klären.",
        ),
        "base-year-recalculation": FindingText(
            Severity.WARNING,
            "{name}: Die Bilanzgrenze hat sich seit dem Basisjahr {year} um {changed} geändert ({share} des Basiswerts; "
            "Schwelle {threshold}), ab {period} gibt es keine Aussage zum Pfad.",
            "Bitte auf der Seite „Mitglied“ unter „Änderungen seit dem Basisjahr“ das Basisjahr neu berechnen lassen oder die "
            "Änderung mit Begründung bestätigen.",
        ),
        "factor-source-break": FindingText(
            Severity.WARNING,
            "{name}: {changed} des Basisjahrs {year} ({share}) sind mit einer anderen Faktorquelle gerechnet als heute "
            "({sources}).",
            "Bitte den Nachweis auch für das Basisjahr liefern oder auf der Seite „Mitglied“ unter „Änderungen seit dem "
            "Basisjahr“ eine Quelle für die ganze Reihe wählen oder bestätigen: Ein erster Nachweis ist keine Einsparung.",
        ),
        "overlap-share-unknown": FindingText(
            Severity.HINT,
            "{buyer} bezieht {carrier} von {supplier}, aber der Lieferanteil, der Anteil eigener Erzeugung oder Scope 1 "
            "dieser Erzeugung ist nicht vollständig bekannt: Was fehlt, wurde nicht abgezogen.",
            "Bitte beide Anteile mit Quelle bei der Reihe angeben und die Brennstoffe liefern, die {supplier} dafür "
            "einsetzt.",
        ),
        "overlap-factor-difference": FindingText(
            Severity.HINT,
            "{supplier} → {buyer}, {carrier}: Der Bezug ({scope2}) übersteigt, was beim Erzeuger dafür in Scope 1 steht; "
            "{difference} bleiben als Differenz der Faktoren in der Summe.",
            "Nichts zu tun, solange Erzeuger und Bezieher mit verschiedenen Faktoren rechnen.",
        ),
    }
)
