// Turns Streamlit's built-in English into German and names the page's language: there is no option for either.
// Only text that Streamlit itself writes is touched: exact matches, and a few patterns with numbers in them.
(() => {
  if (window.kekGerman) return;
  window.kekGerman = true;
  const EXACT = {
    "Upload": "Datei auswählen", "Browse files": "Datei auswählen", "Add files": "Weitere Dateien",
    "Drag and drop file here": "Datei hierher ziehen", "Drag and drop a file here": "Datei hierher ziehen",
    "Drag and drop files here": "Dateien hierher ziehen", "Drag and drop directories here": "Ordner hierher ziehen",
    "file upload": "Datei auswählen", "Remove file": "Datei entfernen", "Uploading": "Wird übertragen",
    "Previous page": "Vorherige Seite", "Next page": "Nächste Seite", "Pagination": "Seiten", "File type not allowed.": "Dateityp nicht erlaubt.",
    "Show/hide columns": "Spalten wählen", "Download as CSV": "Als CSV herunterladen", "Download as PNG": "Als PNG herunterladen",
    "Search": "Suchen", "Fullscreen": "Vollbild", "Close fullscreen": "Vollbild beenden", "Show data": "Daten zeigen",
    "Show chart": "Diagramm zeigen", "Close Search": "Suche schließen", "Previous Result": "Vorheriger Treffer", "Next Result": "Nächster Treffer",
    "No results": "Keine Treffer", "No data": "Keine Daten", "No content": "Kein Inhalt", "empty": "leer", "Empty": "Leer",
    "Sort ascending": "Aufsteigend sortieren", "Sort descending": "Absteigend sortieren", "Pin column": "Spalte anheften",
    "Unpin column": "Spalte lösen", "Hide column": "Spalte ausblenden", "Autosize": "Breite anpassen", "Format": "Format",
    "Statistics": "Statistik", "Copy column name": "Spaltenname kopieren", "Clear selection": "Auswahl aufheben", "Automatic": "Automatisch",
    "Localized": "Landesüblich", "Plain": "Schlicht", "Compact": "Kompakt", "Dollar": "Dollar", "Euro": "Euro", "Yen": "Yen", "Percent": "Prozent",
    "Scientific": "Wissenschaftlich", "Accounting": "Buchhaltung", "Distance": "Abstand", "Calendar": "Kalender", "Duration": "Dauer",
    "Count": "Anzahl", "Values": "Werte", "Minimum": "Minimum", "Maximum": "Maximum", "Median": "Median", "Average": "Mittelwert", "Sum": "Summe",
    "Distinct": "Verschiedene", "Range": "Spanne", "Standard deviation": "Standardabweichung", "Minimum length": "Kürzeste", "Maximum length": "Längste",
    "Average length": "Mittlere Länge", "Based on sample": "Aus einer Stichprobe", "Dataframe column menu": "Spaltenmenü",
    "Add row": "Zeile hinzufügen", "Delete row(s)": "Zeilen löschen", "Delete row": "Zeile löschen", "Delete rows": "Zeilen löschen",
    "Choose an option": "Bitte wählen", "Choose options": "Bitte wählen", "Select...": "Bitte wählen", "Select all": "Alle auswählen",
    "Clear all": "Alle entfernen", "Clear value": "Wert löschen", "Clear entry": "Eingabe löschen", "Clear": "Leeren", "Open": "Öffnen", "Close": "Schließen",
    "open": "öffnen", "Selected values": "Ausgewählt", "No options to select.": "Nichts zur Auswahl", "Add": "Hinzufügen",
    "Choose date": "Datum wählen", "Choose date range": "Zeitraum wählen", "Clear date": "Datum löschen", "Clear dates": "Daten löschen", "dd": "TT", "mm": "MM", "yyyy": "JJJJ",
    "Previous month": "Voriger Monat", "Next month": "Nächster Monat", "Quick select a date range": "Zeitraum wählen",
    "Press Enter to apply": "Mit Eingabetaste übernehmen", "Press Enter to submit form": "Mit Eingabetaste absenden",
    "Press Ctrl+Enter to apply": "Mit Strg+Eingabe übernehmen", "Press ⌘+Enter to apply": "Mit ⌘+Eingabe übernehmen",
    "Press Ctrl+Enter to submit form": "Mit Strg+Eingabe absenden", "Increment": "Erhöhen", "Decrement": "Verringern",
    "Expand sidebar": "Menü öffnen", "Collapse sidebar": "Menü schließen", "Sidebar": "Menü", "App pages": "Seiten", "Main menu": "Hauptmenü",
    "Navigate to home page": "Zur Startseite", "Link to heading": "Link zu dieser Überschrift", "Skip to main content": "Zum Inhalt springen",
    "View more": "Mehr zeigen", "View less": "Weniger zeigen", "Copy": "Kopieren", "Copied": "Kopiert", "Copy to clipboard": "Kopieren",
    "Theme": "Darstellung", "System": "System", "Light": "Hell", "Dark": "Dunkel", "Print": "Drucken", "Settings": "Einstellungen", "About": "Über",
    "Rerun": "Neu berechnen", "Always rerun": "Immer neu berechnen", "Stop": "Abbrechen", "Stop script": "Abbrechen", "Running...": "Wird berechnet …",
    "RUNNING...": "WIRD BERECHNET …", "CONNECTING": "VERBINDE …", "Connecting": "Verbinde …", "Please wait...": "Bitte warten …", "Loading...": "Wird geladen …",
    "In progress...": "In Arbeit …", "Scroll tabs left": "Reiter nach links", "Scroll tabs right": "Reiter nach rechts", "Notifications": "Meldungen",
    "Button action menu": "Weitere Aktionen", "Help": "Hilfe", "Cancel": "Abbrechen", "Try again": "Erneut versuchen", "Dismiss": "Schließen",
    "Connection error": "Verbindung unterbrochen", "Connection failed": "Verbindung fehlgeschlagen", "Page not found": "Seite nicht gefunden",
    "Script execution error": "Fehler im Programm", "Show password text": "Kennwort zeigen", "Hide password text": "Kennwort verbergen",
    "Is Streamlit still running? If you accidentally stopped Streamlit, just restart it in your terminal:":
      "Das Programm antwortet nicht. Läuft es noch? Wenn es beendet wurde, bitte neu starten:",
    "Is the app still running?": "Läuft das Programm noch?",
    "Running the app's main page.": "Es wird die Startseite gezeigt.",
  };
  const PATTERNS = [
    [/^(?:Limit )?([\d.,]+)\s*(GB|MB|KB|B) per file(?:\s*•\s*(.+))?$/i, (m) => `höchstens ${m[1].replace(/\.0$/, "").replace(".", ",")} ${m[2]} je Datei` + (m[3] ? ` • ${m[3]}` : "")],
    [/^(?:Error: )?File must be ([\d.]+)\s*(GB|MB|KB)? or smaller\.?$/i, (m) => `Die Datei ist zu groß: höchstens ${m[1].replace(/\.0$/, "").replace(".", ",")} ${m[2] || "MB"}.`],
    [/^(?:Error: )?(.+) files are not allowed\.?$/i, (m) => `Dateien vom Typ ${m[1]} werden hier nicht gelesen.`],
    [/^Drag and drop (.+) here$/i, () => "Dateien hierher ziehen"],
    [/^Showing page (\d+) of (\d+)$/i, (m) => `Seite ${m[1]} von ${m[2]}`],
    [/^Cancel upload of (.+)$/, (m) => `Übertragung von ${m[1]} abbrechen`],
    [/^Retry upload of (.+)$/, (m) => `${m[1]} noch einmal übertragen`],
    [/^Remove (.+)$/, (m) => `${m[1]} entfernen`],
    [/^Clear (.+)$/, (m) => `${m[1]} löschen`],
    [/^Press Enter to (.+)$/, () => "Mit Eingabetaste übernehmen"],
    [/^Select all (\d+)$/, (m) => `Alle ${m[1]} auswählen`],
    [/^Select all \((\d+)\)$/, (m) => `Alle (${m[1]}) auswählen`],
    [/^(\d+) results?$/, (m) => `${m[1]} Treffer`],
    [/^(\d+) options? available\.?$/, (m) => `${m[1]} Möglichkeiten`],
    [/^Help for (.+)$/, (m) => `Hilfe zu ${m[1]}`],
    [/^You have requested page \/?(.*?), but no corresponding file was found.*$/s, (m) => `Die Seite „${m[1]}“ gibt es nicht. Es wird die Startseite gezeigt.`],
    [/^The page that you have requested does not seem to exist.*$/s, () => "Die Seite gibt es nicht. Es wird die Startseite gezeigt."],
    [/^(?:Oh no\. )?Error running app\.?.*$/s, () => "Hier ist etwas schiefgegangen."],
    [/^This app has encountered an error\..*$/s, () => "Hier ist etwas schiefgegangen. Es ging nichts verloren. Bitte die Seite neu laden; bleibt der Fehler, hilft das Protokoll des Servers weiter."],
  ];
  const ATTRIBUTES = ["aria-label", "title", "placeholder", "alt", "aria-roledescription", "data-tooltip"];
  // Figures and names of the user are never touched: tables are drawn on a canvas, and these hold the user's own words.
  const OWN = "[data-testid=stMarkdownContainer], [data-testid=stHtml], [data-testid=stWidgetLabel], svg.marks, textarea, pre, code";
  const STREAMLITS = "[data-testid=stFileUploaderDropzone], [data-testid=stElementToolbar], [data-testid=stToolbar]";
  const german = (text) => {
    const plain = text.trim();
    if (!plain || plain.length > 400) return null;
    if (Object.hasOwn(EXACT, plain)) return EXACT[plain] === plain ? null : text.replace(plain, EXACT[plain]);
    for (const [pattern, say] of PATTERNS) { const m = plain.match(pattern); if (m) return say(m); }
    return null;
  };
  const FREE = /^(?:You have requested page|The page that you have requested|This app has encountered an error|Oh no\. Error running app|Error running app|Is Streamlit still running)/;
  const text = (node) => {
    const parent = node.parentElement;
    if (!parent || parent.closest("script, style")) return;
    if (parent.closest(OWN) && !parent.closest(STREAMLITS) && !FREE.test(node.nodeValue.trim())) return;
    const said = german(node.nodeValue);
    if (said !== null) node.nodeValue = said;
  };
  // A label may name what it belongs to: "Download as CSV: Verbrauchsstellen".
  const label = (value) => {
    const said = german(value);
    if (said !== null) return said;
    const colon = value.indexOf(": ");
    const first = colon > 0 ? german(value.slice(0, colon)) : null;
    return first === null ? null : first + value.slice(colon);
  };
  const attributes = (element) => {
    for (const name of ATTRIBUTES) {
      const value = element.getAttribute(name);
      const said = value ? label(value) : null;
      if (said !== null) element.setAttribute(name, said);
    }
  };
  const all = (root) => {
    if (root.nodeType === Node.TEXT_NODE) { text(root); return; }
    if (root.nodeType !== Node.ELEMENT_NODE) return;
    attributes(root);
    root.querySelectorAll("*").forEach(attributes);
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) text(walker.currentNode);
  };
  const start = () => {
    document.documentElement.lang = "de";
    all(document.body);
    new MutationObserver((changes) => {
      if (document.documentElement.lang !== "de") document.documentElement.lang = "de";
      for (const change of changes) {
        if (change.type === "characterData") text(change.target);
        else if (change.type === "attributes") attributes(change.target);
        else change.addedNodes.forEach(all);
      }
    }).observe(document.documentElement, { subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: [...ATTRIBUTES, "lang"] });
  };
  if (document.body) start(); else document.addEventListener("DOMContentLoaded", start);
})();
