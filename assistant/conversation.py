"""Several questions: those asked before, which a follow-up leans on, and those in one sentence."""

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.question import Question, follow_up, read_question
from assistant.subjects import Subject, Subjects, key
from assistant.tools import Tools

_SENTENCE = re.compile(r"(?<=[?!])\s+|(?<=[a-zäöüß€%)“”\"]\.)\s+(?=[A-ZÄÖÜ„])")
_SEGMENT = re.compile(r"\s*[,;]\s+|\s+und\s+")
_LEANING = re.compile(
    r"^(?:und|auch|dann|davon|aber|warum|wieso|weshalb|in prozent|wie viel|wie viele|darf|kann|stimmt)\b", re.IGNORECASE
)


def resolve(question: Question, earlier: Sequence[str], tools: Tools) -> Question:
    """The question completed from the earlier ones of the conversation, where it leans on them."""
    if not earlier:
        return question
    previous: Question | None = None
    for text in earlier:
        read = read_question(text, tools.subjects)
        previous = follow_up(read, previous) if previous and leans(read) else read
    if previous and question.asks("VERGLEICH_BEIDE"):
        return _other(question, previous, tools)
    if previous is None or not leans(question):
        return question
    return follow_up(question, previous)


def leans(question: Question) -> bool:
    """True where a question is none without the one before it."""
    if not question.subjects and not question.unknown and not question.asks("LISTE", "BEDEUTUNG", "ANZAHL"):
        return (not question.unexplained and not question.topics) or bool(_LEANING.match(question.text))
    return bool(_LEANING.match(question.text)) and not question.has_measure


def _other(question: Question, previous: Question, tools: Tools) -> Question:
    """„Und das andere?“: the one of the same name that the question before was not about."""
    named = (*question.subjects, *question.rivals) or (*previous.subjects, *previous.rivals)
    before = {key(subject) for subject in previous.subjects}
    others = tuple(subject for subject in named if key(subject) not in before)
    if not others:
        others = tuple(s for subject in previous.subjects for s in _namesakes(subject, tools.subjects))
    both = previous.subjects if " oder " in question.text else ()
    subjects = (*both, *others) or previous.subjects
    return replace(question, subjects=subjects, rivals=(), aspects=question.aspects - {"VERGLEICH_BEIDE"})


def _namesakes(subject: Subject, subjects: Subjects) -> list[Subject]:
    """Subjects whose name begins with the same words."""
    start = subject.bezeichnung.split(" (")[0].lower()
    return [s for s in subjects.all if key(s) != key(subject) and s.bezeichnung.lower().startswith(start)]


def split(question: Question, subjects: Subjects) -> list[Question]:
    """The questions in one: sentences that ask for themselves, and a list of which each part does."""
    if question.carried or question.asks("FAKTENCHECK"):
        return [question]
    sentences = [part for part in _SENTENCE.split(question.text) if part.strip()]
    if len(sentences) > 1:
        asking = [part for part in (read_question(text, subjects) for text in sentences) if _is_complete(part)]
        if len({_shape(part) for part in asking}) > 1:
            return asking
    segments = _segments(question, subjects) if _is_ranking(question) else []
    return segments if len(segments) > 1 else [question]


def _segments(question: Question, subjects: Subjects) -> list[Question]:
    """The parts of a list, where at least one asks for something else than the others: a ranking beside figures."""
    parts: list[str] = []
    pending = ""
    for segment in _SEGMENT.split(question.text):
        pending = f"{pending}, {segment}" if pending else segment
        if _is_complete(read_question(pending, subjects)):
            parts.append(pending)
            pending = ""
    if pending and parts:
        parts[-1] = f"{parts[-1]}, {pending}"
    read = [read_question(part, subjects) for part in parts]
    if len({_shape(part) for part in read}) < 2 or not any(part.polarity & {"HOCH", "NIEDRIG"} for part in read):
        return []
    scope = next((part.subjects for part in read if part.budgets), ())
    return [part if part.subjects or not _is_ranking(part) or len(read) > 2 else replace(part, subjects=scope) for part in read]


def _is_ranking(question: Question) -> bool:
    return bool(question.polarity & {"HOCH", "NIEDRIG"}) and question.asks("LISTE", "EINES")


def _is_complete(question: Question) -> bool:
    return (bool(question.subjects) and question.has_measure) or _is_ranking(question)


def _shape(question: Question) -> tuple[object, ...]:
    return _is_ranking(question), tuple(key(s) for s in question.subjects), question.polarity if _is_ranking(question) else ()
