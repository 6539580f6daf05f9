"""Requests: all of a row, what the report says, what does not add up, where a number stands, what if, several meanings."""

from collections.abc import Sequence
from decimal import Decimal

from assistant.abfrage.nodes import Ambiguous, Findings, Origin, Profile, Quote
from assistant.abfrage.result import Outcome, Value
from assistant.abfrage.terms import given
from assistant.answering import numbers
from assistant.answering.absences import say_near
from assistant.answering.answer import Role, Strong, TableCell
from assistant.answering.caveats import GRAVE, caution
from assistant.answering.cells import companions, say_group, say_target, say_values
from assistant.answering.draft import Draft
from assistant.answering.judging import direction
from assistant.answering.naming import listed
from assistant.answering.tables import signed
from assistant.answering.telling import closing, is_saldo_deviation, telling
from assistant.catalogue.identities import produkt_id
from data.german.sentences import split_sentences
from data.model import Passage

MOST_FINDINGS, MOST_PASSAGES, MOST_PLACES = 5, 2, 5
MOST_TOLD, MOST_SENTENCES = 3, 4
_SAYS = {
    "grund": ("Der Bericht begründet das so", "Einen Grund nennt der Bericht dafür nicht"),
    "massnahme": ("Der Bericht schreibt dazu", "Eine Maßnahme dazu nennt der Bericht nicht"),
    "stelle": ("Im Bericht steht dazu", "Dazu steht im Text des Berichts nichts"),
}


def say_quote(draft: Draft, outcome: Outcome, node: Quote, premise_is_false: bool) -> None:
    """The figure that is spoken of, then the words of the report, or that it says nothing."""
    says, silent = _SAYS[node.kind]
    values = [value for value in outcome.values if value.ok]
    if not outcome.quotes and not premise_is_false:
        draft.say(Strong(silent))
    for value in [value for value in values if not draft.is_said(value)][:1]:
        say_group(draft, [value])
    if not outcome.quotes:
        say_near(draft, [value for absence in outcome.absences for value in absence.near])
        return
    companions(draft, values[:1])
    is_other = premise_is_false and node.kind == "grund"
    draft.say("Der Bericht schreibt dazu" if is_other else says, end=":", role=Role.DETAIL if values else Role.LEAD)
    say_passages(draft, outcome.quotes)


def say_passages(draft: Draft, passages: Sequence[Passage], sentences: int | None = None) -> None:
    """Passages verbatim, each to its first sentences where it is long."""
    for passage in passages:
        found = split_sentences(passage.text) if sentences else []
        draft.quote(passage, " ".join(found[:sentences]) if sentences and len(found) > sentences else "")


def say_findings(draft: Draft, outcome: Outcome, node: Findings) -> None:
    """What the checks found here; the tables beside the text."""
    subjekt = node.of.subjekt if node.of and isinstance(node.of.subjekt, str) else None
    if node.of and node.of.position == "bezeichnung" and subjekt:
        _say_names(draft, subjekt)
        for finding in outcome.findings:
            caution(draft, finding)
        return
    findings = sorted(outcome.findings, key=lambda finding: finding.severity not in GRAVE)[:MOST_FINDINGS]
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
    names = {produkt.bezeichnung, *produkt.text_bezeichnungen}
    for other in draft.report.produkte:
        if other != produkt and names & {other.bezeichnung, *other.text_bezeichnungen}:
            said = f"Denselben Namen trägt {other.nummer} „{other.bezeichnung}“; es sind zwei Produkte"
            draft.say(said, role=Role.DETAIL, places=draft.mention(produkt_id(other.nummer)))


def say_origin(draft: Draft, outcome: Outcome, node: Origin) -> None:
    """Which figures show a number."""
    found = [value for value in outcome.values if value.ok]
    for value in found[:MOST_PLACES]:
        draft.say(draft.show(value, strong=True), f" ist {draft.names.full(value)}")
    if not found:
        draft.say(f"Die Zahl {numbers.written(given(node.given))} steht in keiner Tabelle des Berichts")


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


def say_profile(draft: Draft, outcome: Outcome, node: Profile) -> None:
    """How a subject closed, its table, its target's words, short quotes."""
    values = [value for value in outcome.values if value.ok]
    deviation = next((v for v in values if is_saldo_deviation(v)), None)
    told = closing(draft, deviation) if deviation else (f"Das steht im Bericht {draft.names.place(node.subjekt)}",)
    draft.say(*told, end=":")
    rows: dict[str, list[Value]] = {}
    for value in values:
        if isinstance(value.value, Decimal):
            rows.setdefault({"zielgrad": "ziel"}.get(value.position, value.position), []).append(value)
    lines = [_line(draft, position, group) for position, group in rows.items()]
    last = "Abweichung / Zielerreichung" if "ziel" in rows else "Abweichung"
    if lines:
        draft.table(["", "Plan", "Ergebnis", last], lines)
    for value in values:
        if value.address and value.position == "ziel":
            say_target(draft, value.address)
    if outcome.quotes:
        draft.say("Der Text sagt dazu", end=":", role=Role.NOTE)
        say_passages(draft, outcome.quotes[:MOST_TOLD], MOST_SENTENCES)


def _line(draft: Draft, position: str, group: list[Value]) -> list[TableCell]:
    found = {value.wertart: value for value in group if value.position != "zielgrad"}
    for value in group:
        found |= {v.wertart: v for v in value.row if v.position == position and v.ok} | found
    degree = next((value for value in group if value.position == "zielgrad"), None)
    address = group[0].address
    name = {"saldo": "Saldo", "ziel": "Ziel"}.get(position) or (draft.names.measure(address) if address else "")
    plan, ergebnis, abweichung = (found.get(wertart) for wertart in ("plan", "ergebnis", "abweichung"))
    last, judged = degree or abweichung, direction(abweichung, draft.names) if abweichung and not degree else None
    word = f", {'besser' if judged.better else 'schlechter'}" if judged and judged.better is not None else ""
    return [draft.stub(name, group), draft.cell(plan), draft.cell(ergebnis), draft.cell(last, signed(last) + word)]
