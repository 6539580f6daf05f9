"""Other requests: what does not add up, where a number stands, what if, a word with several meanings."""

from assistant.abfrage.nodes import Ambiguous, Findings, Origin
from assistant.abfrage.result import Outcome, Value
from assistant.answering import numbers
from assistant.answering.answer import Role
from assistant.answering.caveats import caution
from assistant.answering.cells import say_values
from assistant.answering.draft import Draft
from assistant.answering.naming import listed
from assistant.answering.quotes import say_passages
from assistant.answering.telling import telling
from assistant.catalogue.identities import produkt_id
from data.model import Produkt, Severity

MOST_FINDINGS, MOST_PASSAGES, MOST_PLACES = 5, 2, 5
_GRAVE = (Severity.ERROR, Severity.CONTRADICTION)


def say_findings(draft: Draft, outcome: Outcome, node: Findings) -> None:
    """What the checks found here; the tables beside the text."""
    subjekt = node.of.subjekt if node.of and isinstance(node.of.subjekt, str) else None
    if node.of and node.of.position == "bezeichnung" and subjekt:
        _say_names(draft, subjekt)
        for finding in outcome.findings:
            caution(draft, finding)
        return
    findings = sorted(outcome.findings, key=lambda finding: finding.severity not in _GRAVE)[:MOST_FINDINGS]
    if findings:
        draft.say("Die Prüfung des Berichts gegen sich selbst hat hier etwas gefunden", end=":")
    else:
        draft.say("Einen Widerspruch hat die Prüfung des Berichts hier nicht gefunden")
    for finding in findings:
        caution(draft, finding)
    fresh = [value for value in outcome.values if value.ok and not draft.is_said(value)]
    if fresh:
        draft.say("Die Tabellen zeigen", end=":", role=Role.NOTE)
        say_values(draft, fresh)
    if outcome.quotes:
        draft.say("Der Text schreibt", end=":", role=Role.NOTE)
        say_passages(draft, outcome.quotes[:MOST_PASSAGES])


def _say_names(draft: Draft, subjekt: str) -> None:
    """What table and text call a product, and which other bears its name."""
    nummer = subjekt.partition(":")[2]
    produkt = next((p for p in draft.report.produkte if p.nummer == nummer), None)
    if produkt is None:
        return
    others = [*(f"„{name}“" for name in produkt.text_bezeichnungen), *(f"Nummer {number}" for number in produkt.text_nummern)]
    passages = [p for p in draft.report.passages if nummer in p.produkte]
    for passage in passages:
        draft.keep(passage)
    places = [*draft.mention(subjekt), *(passage.citation for passage in passages[:1])]
    table = f"In der Tabelle heißt es {nummer} „{produkt.bezeichnung}“"
    draft.say(f"{table}, im Text {listed(others) if others else 'ebenso'}", places=places)
    _say_namesakes(draft, produkt)


def _say_namesakes(draft: Draft, produkt: Produkt) -> None:
    names = {produkt.bezeichnung, *produkt.text_bezeichnungen}
    same = [p for p in draft.report.produkte if p != produkt and names & {p.bezeichnung, *p.text_bezeichnungen}]
    for other in same:
        places = draft.mention(produkt_id(other.nummer))
        draft.say(
            f"Denselben Namen trägt {other.nummer} „{other.bezeichnung}“; es sind zwei Produkte", role=Role.DETAIL, places=places
        )


def say_origin(draft: Draft, outcome: Outcome, node: Origin) -> None:
    """Which figures show a number."""
    found = [value for value in outcome.values if value.ok]
    for value in found[:MOST_PLACES]:
        draft.say(draft.show(value, strong=True), f" ist {draft.names.full(value)}")
    if not found:
        draft.say(f"Die Zahl {numbers.written(_given(node))} steht in keiner Tabelle des Berichts")


def _given(node: Origin) -> Value:
    from decimal import Decimal

    return Value(Decimal(str(node.given.value)), node.given.unit or "", operation="given")


def say_supposed(draft: Draft, outcome: Outcome) -> None:
    """The value as it would be, and what it is instead of."""
    for value in [value for value in outcome.parts[0].values if value.ok]:
        draft.say("Unter dieser Annahme: ", f"{draft.names.full(value).replace(' (angenommen)', '')} ", *telling(draft, value))
        for moved in (value, *value.operands):
            if moved.operation == "supposed":
                actual = moved.operands[0]
                label = draft.names.label(actual, False)
                draft.say(f"{label} ", draft.show(moved), " statt ", draft.show(actual), role=Role.CALCULATION)


def say_meanings(draft: Draft, node: Ambiguous) -> None:
    """That a word means several things; each is then answered."""
    draft.say(f"„{node.word}“ kann hier mehrerlei bedeuten", end=":", scoped=False)
