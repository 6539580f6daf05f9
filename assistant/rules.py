"""Question → tool calls → Answer, with no language model: the default.

The first intent that fits a question answers it; each is a small unit in `assistant.intents`.
"""

from collections.abc import Sequence
from dataclasses import replace
from types import ModuleType

from assistant.answer import Answer, Status, join
from assistant.caveats import with_caveats
from assistant.conversation import resolve, split
from assistant.errors import NotInData
from assistant.followups import suggest
from assistant.intents import (
    absage,
    befunde,
    faktencheck,
    glossar,
    jahre,
    kostenarten,
    leistungen,
    luecke,
    monate,
    rangliste,
    rechnung,
    textsuche,
    ueberblick,
    ursache,
    vorlage,
    zahlen,
)
from assistant.question import Question
from assistant.tools import Tools
from assistant.old_understanding import read_question
from data.errors import QuestionInvalid

INTENTS: tuple[ModuleType, ...] = (
    faktencheck,
    absage,
    befunde,
    ueberblick,
    vorlage,
    glossar,
    kostenarten,
    rangliste,
    ursache,
    monate,
    jahre,
    rechnung,
    leistungen,
    textsuche,
    luecke,
    zahlen,
)
LONGEST = 4000


def answer_question(text: str, earlier: Sequence[str], tools: Tools) -> Answer:
    """The answer to a question after the `earlier` questions of a conversation.

    Raises `QuestionInvalid` for an empty question or one that is no question by its length.
    """
    text, recording = clean(text), tools.recording()
    question = understand(text, earlier, recording)
    answers = [_answer(part, recording) for part in split(question, recording.subjects)]
    return replace(answers[0] if len(answers) == 1 else join(answers), calls=recording.calls)


def understand(text: str, earlier: Sequence[str], tools: Tools) -> Question:
    """The question as it is understood after the earlier ones."""
    return resolve(
        read_question(text, tools.subjects), [_printable(turn)[:LONGEST] for turn in earlier if _printable(turn)], tools
    )


def clean(text: str) -> str:
    """A question without control characters."""
    printable = _printable(text)
    if not printable:
        raise QuestionInvalid("Sie ist leer; bitte eine Frage zum Bericht eingeben")
    if len(printable) > LONGEST:
        raise QuestionInvalid(f"Sie hat {len(printable)} Zeichen, erlaubt sind {LONGEST}; bitte kürzer fragen")
    return printable


def _printable(text: str) -> str:
    return "".join(char if char.isprintable() else " " for char in text).strip()


def intent_of(question: Question) -> ModuleType:
    """The unit that answers a question."""
    return next(intent for intent in INTENTS if intent.applies(question))


def _answer(question: Question, tools: Tools) -> Answer:
    intent = intent_of(question)
    try:
        found: Answer = intent.answer(question, tools)
    except NotInData as refusal:
        found = Answer(Status.NOT_IN_DATA, f"Das steht nicht im Bericht. {refusal}")
    return with_caveats(found, question, tools, suggest(question, tools))
