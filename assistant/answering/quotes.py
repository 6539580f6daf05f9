"""What the report itself says: reasons, measures, passages on a topic, verbatim with their place, or that it says nothing."""

from assistant.abfrage.nodes import Quote
from assistant.abfrage.result import Outcome
from assistant.answering.absences import say_near
from assistant.answering.answer import Role, Strong
from assistant.answering.cells import companions, say_group
from assistant.answering.draft import Draft
from data.model import Passage

_SAYS = {"grund": "Der Bericht begründet das so", "massnahme": "Der Bericht schreibt dazu", "stelle": "Im Bericht steht dazu"}
_SILENT = {
    "grund": "Einen Grund nennt der Bericht dafür nicht",
    "massnahme": "Eine Maßnahme dazu nennt der Bericht nicht",
    "stelle": "Dazu steht im Text des Berichts nichts",
}


def say_quote(draft: Draft, outcome: Outcome, node: Quote, premise_is_false: bool) -> None:
    """The figure that is spoken of, then the words of the report."""
    values = [value for value in outcome.values if value.ok]
    if not outcome.quotes:
        if not premise_is_false:
            draft.say(Strong(_SILENT[node.kind]))
        for value in values:
            if not draft.is_said(value):
                say_group(draft, [value])
        near = [value for absence in outcome.absences for value in absence.near]
        say_near(draft, near)
        return
    fresh = [value for value in values if not draft.is_said(value)]
    for value in fresh[:1]:
        say_group(draft, [value])
    companions(draft, values[:1])
    is_other = premise_is_false and node.kind == "grund"
    draft.say("Der Bericht schreibt dazu" if is_other else _SAYS[node.kind], end=":", role=Role.DETAIL if values else Role.LEAD)
    say_passages(draft, outcome.quotes)


def say_passages(draft: Draft, passages: tuple[Passage, ...], sentences: int | None = None) -> None:
    """Passages verbatim, each to its first sentences where it is long."""
    from data.german.sentences import split_sentences

    for passage in passages:
        found = split_sentences(passage.text) if sentences else []
        draft.quote(passage, " ".join(found[:sentences]) if sentences and len(found) > sentences else "")
