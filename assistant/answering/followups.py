"""What to ask next, and what to ask first: questions made from the Abfrage and the report, no fixed examples."""

from collections.abc import Iterator
from typing import Any

from assistant.abfrage.nodes import Abfrage
from assistant.answering.naming import Names
from assistant.catalogue.model import Catalogue, Subjekt

MOST = 3


def followups(abfrage: Abfrage, catalogue: Catalogue) -> tuple[str, ...]:
    """Up to three questions about the subject asked of, each of which the report can answer."""
    asked = list(_nodes(abfrage.model_dump()))
    ids = [each for node in asked for each in _ids(node.get("subjekt")) if each in catalogue.subjekte]
    positions = {node.get("position") for node in asked}
    kinds = {node["node"] for node in asked if "node" in node}
    subjekt = next((catalogue.subjekte[each] for each in ids if catalogue.subjekte[each].has_figures), None)
    if subjekt is None:
        return _general(catalogue)[:MOST]
    found = _of_product(subjekt, catalogue) if subjekt.ebene == "produkt" else _of_budget(subjekt, catalogue)
    fresh = [text for about, text in found if about not in positions and about not in kinds]
    return tuple(fresh)[:MOST]


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
        found.append(
            (
                "profile" if parent.has_figures else "none",
                f"Wie hat {_lower(Names(catalogue).nominative(parent.id))} insgesamt abgeschnitten?",
            )
        )
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


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def _general(catalogue: Catalogue) -> tuple[str, ...]:
    names = Names(catalogue)
    found = ["Welche drei Produkte haben ihr Budget am stärksten überschritten?"] if catalogue.members("produkt") else []
    whole = next((each for each in catalogue.subjekte.values() if each.ebene == "gesamthaushalt" and each.has_figures), None)
    if whole:
        found.append(f"Wie hat der {names.subject(whole.id)} {catalogue.jahr} abgeschlossen?")
    return (*found, "Was passt im Bericht nicht zusammen?")


def _nodes(node: Any) -> Iterator[dict[str, Any]]:
    if isinstance(node, dict):
        yield node
        for value in node.values():
            yield from _nodes(value)
    elif isinstance(node, list | tuple):
        for value in node:
            yield from _nodes(value)


def _ids(subjekt: object) -> tuple[str, ...]:
    return (subjekt,) if isinstance(subjekt, str) else tuple(subjekt) if isinstance(subjekt, list | tuple) else ()
