"""What was asked and answered on the page so far."""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answer import Answer
from assistant.service import Turn


@dataclass(frozen=True, slots=True)
class Exchange:
    """A question with its answer or, where it could not be answered, the sentence that says why; `earlier` was asked before."""

    question: str
    outcome: Answer | str
    earlier: tuple[str, ...] = ()


def turns(exchanges: Sequence[Exchange]) -> list[Turn]:
    """The exchanges as a history for `Assistant.ask`; those that failed are left out."""
    return [
        turn
        for exchange in exchanges
        if isinstance(exchange.outcome, Answer)
        for turn in (Turn("user", exchange.question), Turn("assistant", exchange.outcome.text, exchange.outcome))
    ]


def suggestions(exchanges: Sequence[Exchange]) -> list[str]:
    """The follow-ups of the last answer that have not been asked yet."""
    last = exchanges[-1].outcome if exchanges else ""
    asked = {exchange.question for exchange in exchanges}
    return [question for question in last.followups if question not in asked] if isinstance(last, Answer) else []
