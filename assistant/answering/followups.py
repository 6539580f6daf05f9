"""What to ask next, and what to ask first: questions made from the Abfrage and the report, no fixed examples."""

from assistant.abfrage.nodes import Abfrage, descendants
from assistant.answering.naming import Names
from assistant.catalogue.model import Catalogue, Subjekt

MOST = 3


def followups(abfrage: Abfrage, catalogue: Catalogue) -> tuple[str, ...]:
    """Up to three questions about the subject asked of, each of which the report can answer."""
    nodes = list(descendants(abfrage))
    asked = {getattr(node, "position", None) for node in nodes} | {type(node).__name__.lower() for node in nodes}
    named = [getattr(node, "subjekt", None) or () for node in nodes]
    ids = [each for subjects in named for each in ((subjects,) if isinstance(subjects, str) else subjects)]
    known = [catalogue.subjekte[each] for each in ids if each in catalogue.subjekte]
    subjekt = next((each for each in known if each.has_figures), None)
    if subjekt is None:
        return _general(catalogue)[:MOST]
    found = _of_product(subjekt, catalogue) if subjekt.ebene == "produkt" else _of_budget(subjekt, catalogue)
    return tuple(text for about, text in found if about not in asked)[:MOST]


def examples(catalogue: Catalogue) -> tuple[str, ...]:
    """Questions for an empty chat, from simple to hard, made from what the report holds."""
    produkte = [catalogue.subjekte[each] for each in catalogue.members("produkt")]
    budgets = [catalogue.subjekte[each] for each in catalogue.members("teilbudget")]
    found = []
    if produkte:
        named = max(produkte, key=lambda each: len(catalogue.shown.get(each.id, ())))
        found += [f"Wie hat {called(named)} abgeschnitten?", f"Warum weicht {called(named)} vom Plan ab?"]
        found += [text for about, text in _of_product(named, catalogue) if about in {"kennzahl", "zielgrad"}][:1]
    for budget in budgets[:1]:
        found += [text for about, text in _of_budget(budget, catalogue) if about in {"top", "monat"}]
    return tuple(dict.fromkeys((*found, *_general(catalogue))))


def called(subjekt: Subjekt) -> str:
    """What people call a subject: a product by number and name."""
    return f"{subjekt.nummer} {subjekt.bezeichnung}" if subjekt.ebene == "produkt" else subjekt.bezeichnung


def _of_product(subjekt: Subjekt, catalogue: Catalogue) -> list[tuple[str, str]]:
    shown, name = catalogue.shown.get(subjekt.id, frozenset()), subjekt.nummer or subjekt.bezeichnung
    found = [("quote", f"Warum weicht {name} vom Plan ab?")]
    if "zielgrad" in shown:
        found.append(("zielgrad", f"Wurde das Ziel von {name} erreicht?"))
    service = catalogue.services.get(subjekt.id)
    if "kennzahl" in shown and service and service.indikator:
        found.append(("kennzahl", f"{service.indikator.split(',')[0]} bei {name}: Plan und Ergebnis?"))
    parent = catalogue.subjekte.get(subjekt.parent or "")
    if parent:
        named = Names(catalogue).nominative(parent.id)
        said = f"Wie hat {named[:1].lower()}{named[1:]} insgesamt abgeschnitten?"
        found.append(("profile" if parent.has_figures else "none", said))
    return found


def _of_budget(subjekt: Subjekt, catalogue: Catalogue) -> list[tuple[str, str]]:
    found, name = [], called(subjekt)
    shown, monthly = catalogue.shown.get(subjekt.id, frozenset()), catalogue.monthly.get(subjekt.id, frozenset())
    if catalogue.members("produkt", subjekt.id):
        where = "" if subjekt.ebene == "gesamthaushalt" else f" ({name})"
        found.append(("top", f"Welche drei Produkte{where} weichen am stärksten vom Plan ab?"))
    jahre = sorted(catalogue.jahre.get((subjekt.id, "aufwand"), frozenset()))
    if "personal" in shown:
        found.append(("personal", f"Personalaufwand {name}: Plan und Ergebnis?"))
    if "aufwand" in monthly:
        found.append(("monat", f"In welchem Monat waren die Aufwendungen am höchsten ({name})?"))
    if len(jahre) > 1:
        found.append(("table", f"Aufwendungen {name} {jahre[0]} bis {jahre[-1]}?"))
    return found


def _general(catalogue: Catalogue) -> tuple[str, ...]:
    names = Names(catalogue)
    found = ["Welche drei Produkte haben ihr Budget am stärksten überschritten?"] if catalogue.members("produkt") else []
    whole = next((each for each in catalogue.subjekte.values() if each.ebene == "gesamthaushalt" and each.has_figures), None)
    if whole:
        found.append(f"Wie hat der {names.subject(whole.id)} {catalogue.jahr} abgeschlossen?")
    return (*found, "Was passt im Bericht nicht zusammen?")
