"""Several questions: those asked before, which a follow-up leans on, and those in one sentence."""

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.periods import Period
from assistant.question import Question
from assistant.subjects import Subject, Subjects, key
from assistant.tools import Tools
from assistant.old_understanding import namesakes, read_question

_SENTENCE = re.compile(r"(?<=[?!])\s+|(?<=[a-zäöüß€%)“”\"]\.)\s+(?=[A-ZÄÖÜ„])")
_NEXT_QUESTION = re.compile(
    r"(?:\s*,)?\s+und\s+(?=(?:wie|warum|wieso|weshalb|wer|wann|welche[rsnm]?|wo|was)\b)"
    r"|,\s+(?=(?:warum|wieso|weshalb|wie viele?)\b)",
    re.IGNORECASE,
)
_SEGMENT = re.compile(r"\s*[,;]\s+|\s+und\s+")
_LEANING = re.compile(
    r"^(?:und|auch|dann|davon|aber|nee|nein|sondern|ich mein\w*|warum|wieso|weshalb|in prozent|wie viele?|darf|kann|stimmt|"
    r"beide|zusammen|das|die|der)\b",
    re.IGNORECASE,
)


def resolve(question: Question, earlier: Sequence[str], tools: Tools) -> Question:
    """The question completed from the earlier ones of the conversation, where it leans on them."""
    turns: list[Question] = []
    for text in earlier:
        turns.append(_completed(read_question(text, tools.subjects), turns, tools))
    return _completed(question, turns, tools)


def _completed(question: Question, turns: Sequence[Question], tools: Tools) -> Question:
    if not turns or question.asks("SMALLTALK"):
        return question
    previous = turns[-1]
    if question.asks("WO_STEHT") and not question.subjects:
        return previous
    if question.asks("VERGLEICH_BEIDE"):
        return _other(question, previous, tools)
    if previous.asks("LISTE", "ANZAHL") and (narrowed := _narrowed(question, previous)):
        return narrowed
    if not question.subjects and question.asks("BEIDE", "SUMME", "DIFFERENZ"):
        return _gathered(question, turns)
    return _extended(_with_number_of_budget(question, previous, tools), previous)


def _narrowed(question: Question, previous: Question) -> Question | None:
    """A ranking asked for again: another place in it, or only within a Budget."""
    if question.rank and not question.subjects:
        return replace(previous, text=question.text, rank=question.rank, top=None)
    if question.budgets and len(question.budgets) == len(question.subjects) and not question.has_measure:
        return replace(previous, subjects=question.subjects, carried=(f"wie zuvor, nur {question.budgets[0].bezeichnung}",))
    return None


def _with_number_of_budget(question: Question, previous: Question, tools: Tools) -> Question:
    """„und 35?“ after a question about a Budget means Budget 35."""
    number = re.fullmatch(r"\W*(?:und|auch)?\W*(\d{1,2})\W*", question.text, re.IGNORECASE)
    budget = tools.report.budget_by_key.get(number[1]) if number and previous.budgets else None
    return replace(question, subjects=(budget,)) if budget else question


def _extended(question: Question, previous: Question) -> Question:
    """The question with what it leans on: parts of the one before, its months, its Budget, or all that it leaves out."""
    if question.asks("DAZU") and question.subjects and previous.asks("SUMME"):
        return replace(previous, subjects=(*previous.subjects, *question.subjects), text=question.text)
    if question.asks("ANTEIL") and question.subjects and previous.subjects and not question.has_measure:
        return replace(previous, subjects=(*previous.subjects, *question.subjects), aspects=question.aspects, text=question.text)
    ranks = bool(question.polarity & {"HOCH", "NIEDRIG"})
    months = (previous.period.monate or previous.asks("MONATE")) and not question.asks("PRODUKTE", "FACHDIENSTE")
    if months and not question.subjects and (ranks or question.asks("DURCHSCHNITT")):
        period = replace(previous.period, monate=())
        aspects = question.aspects | {"MONATE", "LISTE"}
        return replace(previous, text=question.text, period=period, aspects=aspects, polarity=question.polarity)
    short = len(question.text.split()) <= 3
    if ranks and not question.subjects and previous.budgets and (question.asks("DARIN") or short):
        polarity = question.polarity | (previous.polarity & {"GUT", "SCHLECHT"})
        return replace(question, subjects=previous.budgets, polarity=polarity, wertarten=question.wertarten or previous.wertarten)
    return follow_up(question, previous) if leans(question) else question


def leans(question: Question) -> bool:
    """True where a question is none without the one before it."""
    if not question.subjects and not question.unknown and not question.asks("LISTE", "BEDEUTUNG", "ANZAHL"):
        return (not question.unexplained and not question.topics) or bool(_LEANING.match(question.text))
    return bool(_LEANING.match(question.text)) and not question.has_measure


def follow_up(question: Question, previous: Question) -> Question:
    """The question with what it leaves out taken from the one before; what was carried over is noted."""
    if question.subjects and (question.has_measure or question.period.monate):
        return question
    carried = replace(question, period=_period(question, previous))
    if not question.subjects and not question.unknown:
        names = ", ".join(subject.bezeichnung for subject in previous.subjects)
        said = (f"Anschlussfrage zu {names}",) if names else ()
        topics = question.topics or previous.topics
        carried = replace(carried, subjects=previous.subjects, rivals=previous.rivals, topics=topics, carried=said)
    if not question.wertarten and not question.asks("KENNZAHL", "ZIEL", "URSACHE", "MASSNAHME"):
        carried = replace(carried, wertarten=previous.wertarten)
    if not question.positionen and not question.asks("NETTO"):
        carried = replace(carried, positionen=previous.positionen)
    return _with_aspects(carried, question, previous)


def _with_aspects(carried: Question, question: Question, previous: Question) -> Question:
    counted = {"KENNZAHL", "ZIEL", "ZIEL_ERREICHT", "ZIEL_VERFEHLT"}
    if not question.aspects - {"WIE_VIELE", "GELD", "LISTE"}:
        return replace(carried, aspects=previous.aspects | question.aspects, polarity=previous.polarity | question.polarity)
    if question.asks("PROZENT", "PRO_FALL", "ANTEIL", "DURCHSCHNITT"):
        return replace(carried, aspects=question.aspects | (previous.aspects & counted))
    return carried


def _period(question: Question, previous: Question) -> Period:
    asked, before = question.period, previous.period
    if not asked.jahre and not asked.monate and not asked.every_year:
        return before
    if not asked.jahre:
        return replace(asked, jahre=before.jahre)
    return asked if asked.monate else replace(asked, monate=before.monate)


def _other(question: Question, previous: Question, tools: Tools) -> Question:
    """„Und das andere?“: the one of the same name that the question before was not about."""
    named = (*question.subjects, *question.rivals) or (*previous.subjects, *previous.rivals)
    before = {key(subject) for subject in previous.subjects}
    others = tuple(subject for subject in named if key(subject) not in before)
    if not others:
        others = tuple(s for subject in previous.subjects for s in namesakes(subject, tools.subjects))
    both = previous.subjects if " oder " in question.text else ()
    subjects = (*both, *others) or previous.subjects
    return replace(question, subjects=subjects, rivals=(), aspects=question.aspects - {"VERGLEICH_BEIDE", "BEIDE"})


def _gathered(question: Question, turns: Sequence[Question]) -> Question:
    """„Beide zusammen?“: the subjects of the last questions."""
    gathered: dict[str, Subject] = {}
    for turn in reversed(turns):
        for subject in turn.subjects:
            gathered.setdefault(key(subject), subject)
        if len(gathered) > 1 and (question.asks("BEIDE", "DIFFERENZ") or not turn.carried_on):
            break
    subjects = tuple(reversed(gathered.values()))
    aspects = question.aspects | (set() if question.asks("DIFFERENZ") else {"SUMME"})
    wertarten = question.wertarten or turns[-1].wertarten
    names = " und ".join(subject.bezeichnung for subject in subjects)
    return replace(question, subjects=subjects, wertarten=wertarten, aspects=aspects, carried=(f"Anschlussfrage zu {names}",))


def split(question: Question, subjects: Subjects) -> list[Question]:
    """The questions in one: sentences that ask for themselves, and a list of which each part does."""
    if question.carried or question.asks("FAKTENCHECK"):
        return [question]
    sentences = [part for part in _SENTENCE.split(question.text) if part.strip()]
    if len(sentences) > 1:
        asking = [part for part in (read_question(text, subjects) for text in sentences) if _is_complete(part)]
        if len({_shape(part) for part in asking}) > 1:
            return asking
    return _clauses(question, subjects) or (_segments(question, subjects) if _is_ranking(question) else []) or [question]


def _clauses(question: Question, subjects: Subjects) -> list[Question]:
    """Two questions joined by „und wie viele …“; the second is about the first one's subject unless it names its own."""
    texts = _NEXT_QUESTION.split(question.text)
    if len(texts) < 2:
        return []
    first, *others = [read_question(text, subjects) for text in texts]
    if not first.subjects or not _is_complete(first):
        return []
    inherited = [part if part.subjects else replace(part, subjects=first.subjects) for part in others]
    asking = [part for part in inherited if part.has_measure or part.unexplained or part.asks("URSACHE", "MASSNAHME")]
    return [first, *asking] if asking else []


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
    if len({_shape(part) for part in read}) < 2 or not any(_is_ranking(part) for part in read):
        return []
    scope = next((part.subjects for part in read if part.budgets), ())
    return [part if part.subjects or not _is_ranking(part) or len(read) > 2 else replace(part, subjects=scope) for part in read]


def _is_ranking(question: Question) -> bool:
    return bool(question.polarity & {"HOCH", "NIEDRIG"}) and question.asks("LISTE", "EINES")


def _is_complete(question: Question) -> bool:
    return (bool(question.subjects) and question.has_measure) or _is_ranking(question)


def _shape(question: Question) -> tuple[object, ...]:
    ranking = _is_ranking(question)
    return ranking, tuple(key(subject) for subject in question.subjects), question.polarity if ranking else ()
