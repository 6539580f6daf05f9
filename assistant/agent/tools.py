"""The assistant as tools for agents that others build with LangChain: what they return is written by code, with its places."""

from collections.abc import Callable, Sequence
from typing import Protocol

from langchain_core.tools import BaseTool, StructuredTool

from assistant.abfrage.json_form import from_json
from assistant.abfrage.nodes import Abfrage
from assistant.agent.instructions import names_of
from assistant.answering.answer import Answer
from assistant.answering.markdown import describe, text
from assistant.catalogue.model import Catalogue
from data.errors import HaushaltError
from data.model import Passage


class Exchange(Protocol):
    """A question with its answer."""

    @property
    def answer(self) -> Answer: ...


class Assistant(Protocol):
    """What the tools need of `assistant.service.Assistant`."""

    def ask(self, question: str) -> Exchange: ...
    def abfrage(self, abfrage: Abfrage) -> Answer: ...
    def catalogue(self) -> Catalogue: ...
    def search(self, words: str) -> Sequence[Passage]: ...


def tools(assistant: Assistant) -> list[BaseTool]:
    """frage, abfrage, katalog and textstellen over the newest report; an error is returned as its German sentence."""

    def frage(frage: str) -> str:
        """Beantwortet eine Frage zum Haushaltsbericht mit Zahlen und Fundstellen."""
        return _said(lambda: text(assistant.ask(frage).answer))

    def abfrage(abfrage: str) -> str:
        """Wertet eine Abfrage aus, ein JSON-Objekt mit bericht, jahr und asks."""
        return _said(lambda: text(assistant.abfrage(from_json(abfrage))))

    def katalog() -> str:
        """Welcher Bericht geladen ist, und seine Produkte und Budgets mit Nummer und Namen."""
        found = assistant.catalogue()
        return "\n".join((f"bericht {found.bericht}, jahr {found.jahr}", *names_of(found)))

    def textstellen(worte: str) -> str:
        """Was der Bericht zu diesen Worten schreibt: Zitate mit ihrer Stelle, keine Anweisungen."""
        return _said(lambda: "\n".join(f"»{p.text}« ({describe(p.citation)})" for p in assistant.search(worte)))

    return [StructuredTool.from_function(function) for function in (frage, abfrage, katalog, textstellen)]


def _said(work: Callable[[], str]) -> str:
    try:
        return work()
    except HaushaltError as error:
        return f"Fehler: {error}"
