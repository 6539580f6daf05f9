// What Streamlit can't be told from Python: its own words in German, put in place before they are painted, and the navigation as a
// landmark that the skip link skips, and a word to screen readers when an answer or another page is there. Only what Streamlit itself says is looked up: labels anywhere, text in the places listed.
// What comes from reports, questions and answers stays as it is.
(() => {
  if (document.documentElement.lang === "de") return;
  document.documentElement.lang = "de";

  const WORDS = {
    "Add files": "Datei hinzufügen",
    "Based on sample": "Aus einer Stichprobe",
    "Chat message from assistant": "Antwort",
    "Chat message from user": "Frage",
    "Clear all": "Alles leeren",
    "Clear entry": "Eingabe leeren",
    "Clear selection": "Auswahl aufheben",
    "Clear value": "Wert leeren",
    "Close": "Schließen",
    "Close fullscreen": "Vollbild beenden",
    "Close Search": "Suche schließen",
    "Connecting": "Verbindung wird hergestellt",
    "Copy column name": "Spaltennamen kopieren",
    "Copy to clipboard": "Kopieren",
    "Dataframe column menu": "Spaltenmenü",
    "Decrement": "Verringern",
    "Download as CSV": "Als CSV speichern",
    "Download as PNG": "Als PNG speichern",
    "Download as SVG": "Als SVG speichern",
    "Download failed": "Das Speichern ist misslungen",
    "file upload": "Datei hochladen",
    "Fullscreen": "Vollbild",
    "Feedback rating": "Bewertung",
    "Increment": "Erhöhen",
    "Link to heading": "Verweis auf diese Überschrift",
    "Main menu": "Einstellungen",
    "Markdown content": "Text",
    "Next page": "Nächste Seite",
    "Next Result": "Nächster Treffer",
    "No data": "Keine Daten",
    "No results": "Keine Treffer",
    "Notifications": "Hinweise",
    "Open": "Öffnen",
    "Page not found": "Diese Seite gibt es nicht",
    "Pagination": "Seiten",
    "Previous page": "Vorige Seite",
    "Previous Result": "Voriger Treffer",
    "Print": "Drucken",
    "Running...": "Wird bearbeitet",
    "Scroll tabs left": "Reiter nach links",
    "Scroll tabs right": "Reiter nach rechts",
    "Search": "Suchen",
    "Select all": "Alle auswählen",
    "Selected values": "Ausgewählt",
    "Send message": "Frage senden",
    "Show chart": "Diagramm zeigen",
    "Show data": "Zahlen zeigen",
    "Show/hide columns": "Spalten wählen",
    "Skip to main content": "Zum Inhalt springen",
    "Sort ascending": "Aufsteigend sortieren",
    "Sort descending": "Absteigend sortieren",
    "Autosize": "Breite anpassen",
    "Pin column": "Spalte festhalten",
    "Unpin column": "Spalte lösen",
    "Hide column": "Spalte ausblenden",
    "Statistics": "Kennwerte",
    "Format": "Darstellung",
    "Stop": "Abbrechen",
    "Stop script": "Abbrechen",
    "Thumbs up": "Hilfreich",
    "Thumbs down": "Nicht hilfreich",
    "thumb_up": "Hilfreich",
    "thumb_down": "Nicht hilfreich",
    "Upload": "Datei wählen",
  };
  const SENTENCES = [
    [/^Remove (.+)$/, "$1 entfernen"],
    [/^Page (\d+)$/, "Seite $1"],
    [/^Drag and drop (a file|files) here$/, "Datei hier ablegen"],
    [/^([\d.]+ ?[KMGT]?B) per file$/, "Höchstens $1 je Datei"],
    [/^Press (Enter|Ctrl\+Enter|⌘\+Enter) to (apply|submit form)$/, "$1 übernimmt"],
    [/^You have requested page (\S+), but .*$/, "Die Adresse $1 gibt es hier nicht. Gezeigt wird die Startseite."],
    [/^The page that you have requested does not seem to exist\..*$/, "Die Adresse gibt es hier nicht. Gezeigt wird die Startseite."],
    [/^File must be (.+) or smaller\.$/, "Die Datei darf höchstens $1 groß sein."],
    [/^\S+ files are not allowed\.$/, "Dateien dieser Art werden nicht gelesen."],
  ];
  const LABELS = ["aria-label", "title", "placeholder"];
  const PLACES = `[data-testid=stSkipToContent], [data-testid=stFileUploaderDropzone], [data-testid=stFileUploaderFile],
    [data-testid=stElementToolbar], [data-testid=stTooltipContent], [data-testid=stStatusWidget], [data-testid=stMainMenuPopover],
    [data-testid=stDataFrameColumnMenu], [data-testid=stDialog], [data-testid=stConnectionStatus], [data-testid=InputInstructions],
    [data-testid=stToolbar] button, [role=listbox], [role=menu]`;

  const german = (text) => {
    const said = text.trim();
    if (said in WORDS) return WORDS[said];
    const [word, ...named] = said.split(": "); // "Show data: …", of a chart with a name
    if (named.length && word in WORDS) return [WORDS[word], ...named].join(": ");
    const [pattern, sentence] = SENTENCES.find(([pattern]) => pattern.test(said)) ?? [];
    return pattern && said.replace(pattern, sentence);
  };
  const label = (element) => {
    for (const name of LABELS) {
      const said = element.getAttribute(name);
      const better = said && german(said);
      if (better) element.setAttribute(name, better);
    }
  };
  const text = (node) => {
    const better = node.parentElement?.closest(PLACES) && german(node.nodeValue);
    if (better) node.nodeValue = better;
  };
  const landmark = () => {
    const navigation = document.querySelector(".st-key-pages");
    if (!navigation) return;
    if (!navigation.role) Object.assign(navigation, { role: "navigation", ariaLabel: "Seiten" });
    const open = location.pathname.split("/").pop();
    for (const link of navigation.querySelectorAll("a")) link.ariaCurrent = link.getAttribute("href") === open ? "page" : null;
  };
  const status = Object.assign(document.createElement("p"), { role: "status", className: "said" });
  let title = null;
  const tell = () => {
    const heading = document.querySelector("h1");
    if (heading && heading.innerText !== title) {
      if (title !== null) status.textContent = heading.innerText;
      title = heading.innerText;
    }
  };
  const skip = (event) => {
    if (!event.target.closest("[data-testid=stSkipToContent]")) return;
    event.preventDefault();
    event.stopPropagation();
    const heading = document.querySelector("h1");
    heading.tabIndex = -1;
    heading.focus();
  };
  const look = (node) => {
    if (node.nodeType === Node.TEXT_NODE) return text(node);
    if (node.nodeType !== Node.ELEMENT_NODE || node === status) return;
    if (node.querySelector("[aria-label='Chat message from assistant']")) status.textContent = "Neue Antwort";
    for (const element of [node, ...node.querySelectorAll(LABELS.map((name) => `[${name}]`).join())]) label(element);
    const texts = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) text(texts.currentNode);
  };
  new MutationObserver((changes) => {
    for (const change of changes) {
      if (change.type === "childList") change.addedNodes.forEach(look);
      else if (change.type === "attributes") label(change.target);
      else text(change.target);
    }
    landmark();
    tell();
  }).observe(document.documentElement, {
    attributeFilter: LABELS, attributes: true, characterData: true, childList: true, subtree: true,
  });
  document.addEventListener("click", skip, { capture: true });
  document.body.append(status);
  look(document.documentElement);
  landmark();
})();
