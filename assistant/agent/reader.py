"""Questions that the rules do not read completely, read by a language model; code checks what it writes."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from langchain_core.messages import AIMessage, BaseMessage, HumanMessage

from assistant.abfrage.errors import AbfrageInvalid, AbfrageUnsound
from assistant.abfrage.evaluation import evaluate
from assistant.abfrage.facts import Facts
from assistant.abfrage.nodes import Abfrage, Absent, Cell, Members, Top, Where
from assistant.abfrage.normal_form import normalise
from assistant.abfrage.result import Verdict
from assistant.abfrage.wellformed import problems
from assistant.agent.asked import Asked
from assistant.agent.backing import in_own_words, objections
from assistant.agent.drafting import draft, schema
from assistant.agent.failures import ModelFailed
from assistant.agent.instructions import TURNS, reading_task
from assistant.agent.model import REQUESTS, Model
from assistant.understanding.model import Confidence, Reading
from assistant.understanding.parts import Kind
from assistant.understanding.reader import Reader, Turn
from assistant.understanding.scene import Earlier
from assistant.understanding.trees import walk


class ModelReader:
    """Reads questions about one report: by rules, and where these leave words open, by a model."""

    def __init__(self, rules: Reader, model: Model, facts: Facts) -> None:
        self.rules, self._model, self._facts = rules, model, facts
        figures = facts.book(rules.catalogue.bericht).report.figures
        self._printed = frozenset(abs(float(f.value)) for f in figures if isinstance(f.value, Decimal))

    def turn(self, question: str, turns: Sequence[Turn] = ()) -> Turn:
        """The question with its reading; where the model fails, the rules' with a note that says why."""
        read = self.rules.turn(question, turns)
        unread = self._unread(read.reading)
        if read.reading.help or (read.reading.confidence is Confidence.SURE and not unread):
            return read
        try:
            abfrage = self._asked(read.reading, unread, turns)
        except ModelFailed as failed:
            return _noted(read, str(failed))
        if read.reading.abfrage and normalise(read.reading.abfrage).asks[: len(abfrage.asks)] == abfrage.asks:
            return _noted(read, f"Das Sprachmodell „{self._model.name}“ liest die Frage ebenso.")
        if self._finds(read.reading.abfrage) and not self._finds(abfrage):
            return _noted(read, f"Das Sprachmodell „{self._model.name}“ findet im Bericht nichts zu dieser Frage.", doubted=True)
        return Turn(question, self._reading(read.reading, unread, abfrage), _after(abfrage, read.earlier))

    def _unread(self, rules: Reading) -> tuple[str, ...]:
        """The words that the rules leave open, or only look for in the text, in vain."""
        sought = tuple(account.text for account in rules.accounts if account.role in {Kind.NOUN, Kind.WORD})
        return (*rules.open, *sought) if sought and rules.abfrage and not self._finds(rules.abfrage) else rules.open

    def _finds(self, abfrage: Abfrage | None) -> bool:
        """True where the report has something to show."""
        outcomes = list(evaluate(abfrage, self._facts).asks) if abfrage else []
        shown = (each for each in outcomes if not isinstance(each.ask, Absent))
        return any(any(v.ok for v in each.values) or each.rows or each.quotes or each.parts for each in shown)

    def _asked(self, rules: Reading, unread: tuple[str, ...], turns: Sequence[Turn]) -> Abfrage:
        """The model's Abfrage in normal form; one that is unsound or not backed goes back once. Raises a `ModelFailed`."""
        before = tuple(turn.question for turn in turns[-TURNS:])
        asked = Asked(rules.question, before, self.rules.constituents, self._printed, unread)
        messages: list[BaseMessage] = reading_task(asked.question, turns, self.rules.catalogue)
        deadline = self._model.deadline()
        for _ in range(REQUESTS):
            text = self._model.write(messages, deadline, schema())
            try:
                return self._backed(text, asked)
            except (AbfrageInvalid, AbfrageUnsound) as wrong:
                messages = [*messages, AIMessage(text), HumanMessage(f"{wrong} Bitte die Abfrage neu schreiben.")]
        raise ModelFailed("Was das Sprachmodell las, deckt die Frage nicht")

    def _backed(self, text: str, asked: Asked) -> Abfrage:
        abfrage = in_own_words(draft(text, asked.question, asked.constituents), asked)
        if found := [*problems(abfrage, asked.catalogue), *objections(abfrage, asked)]:
            raise AbfrageUnsound(found)
        return normalise(abfrage)

    def _reading(self, rules: Reading, unread: tuple[str, ...], abfrage: Abfrage) -> Reading:
        """A reading that is never more than partial, and gives only a verdict that the rules reach too.

        No rule accounts for the words that only the model understood.
        """
        checks = rules.checks and rules.abfrage is not None and self._verdicts(abfrage) == self._verdicts(rules.abfrage)
        name = self._model.name
        return replace(rules, abfrage=abfrage, confidence=Confidence.PARTIAL, open=unread, checks=checks, model=name)

    def _verdicts(self, abfrage: Abfrage) -> set[Verdict | None]:
        return {outcome.verdict for outcome in evaluate(abfrage, self._facts).asks if outcome.truth is not None}


def _noted(read: Turn, note: str, doubted: bool = False) -> Turn:
    """The rules' reading with what the model says of it."""
    confidence = Confidence.PARTIAL if doubted else read.reading.confidence
    return replace(read, reading=replace(read.reading, note=note, confidence=confidence))


def _after(abfrage: Abfrage, before: Earlier) -> Earlier:
    """What the next question may go on from."""
    nodes = [node for ask in abfrage.asks for node in walk(ask)]
    cells = [node for node in nodes if isinstance(node, Cell)]
    chosen = next((ask for ask in abfrage.asks if isinstance(ask, Members | Where | Top)), None)
    return Earlier(
        abfrage.asks, cells[0] if cells else before.cell, chosen, tuple(ask for ask in abfrage.asks if isinstance(ask, Cell))
    )
