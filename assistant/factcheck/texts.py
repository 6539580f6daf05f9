"""What the report's sentences say of a claim that no table can decide: its words, numbers, directions, payers and years against theirs."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from assistant import lexicon
from assistant.answer import Verdict
from assistant.factcheck.statements import Statement, content
from assistant.factcheck.verdicts import Checked, Error
from assistant.german import COMPOUND, EXACT, fold, likeness, stem, words
from assistant.phrases import book
from assistant.subjects import Subject
from assistant.tools import Tools
from data import claims
from data.claims.model import Direction, Fit, Hedge, Stated
from data.claims.numbers import find_stated, fit
from data.model import Budget, Passage
from data.sentences import split_sentences

_NEGATED = re.compile(r"\b(?:nicht|kein\w*|weder|keiner|ungenutzt\w*|unbesetzt\w*)\b", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_UP = frozenset({Direction.MORE, Direction.OVER, Direction.PLUS})
_DOWN = frozenset({Direction.LESS, Direction.UNDER, Direction.MINUS})
ENOUGH = 0.6
SAME_BEGINNING = 6
TYPO_SAFE = 9
SHORTEST_ROOT = 5


@dataclass(frozen=True)
class Match:
    """A sentence of the report beside a claim: which of the claim's words it has, and which not."""

    passage: Passage
    sentence: str
    found: tuple[str, ...]
    missing: tuple[str, ...]

    @property
    def coverage(self) -> float:
        return len(self.found) / max(1, len(self.found) + len(self.missing))


def check(statement: Statement, tools: Tools) -> Checked:
    """Whether the report says the same, the opposite, or nothing."""
    wanted = wanted_words(statement.text or statement.claim.text, statement)
    match = best_match(wanted, candidates(statement, tools), statement.stated)
    if match is None or not wanted:
        return silent(statement)
    if other_payer(statement.text, match.sentence):
        match = replace(match, missing=tuple(word for word in match.missing if not _payers(word)))
    contradiction = _contradiction(statement, match)
    if contradiction and match.coverage >= ENOUGH and _distinctive(match.found):
        note, error = contradiction
        return Checked(Verdict.FALSE, f"{note} Im Bericht steht: »{match.sentence}«", passages=(match.passage,), error=error)
    if match.missing or not _distinctive(match.found):
        return silent(statement, match if match.coverage >= ENOUGH else None)
    numbers = [_number(stated, match.sentence) for stated in statement.stated]
    if None in numbers:
        return silent(statement, match)
    verdict, error = worst([number for number in numbers if number]) if numbers else (Verdict.TRUE, None)
    return Checked(
        verdict,
        f"So steht es im Bericht: »{match.sentence}«" if verdict is Verdict.TRUE else f"Im Bericht steht: »{match.sentence}«",
        passages=(match.passage,),
        error=error,
    )


def decides(statement: Statement, tools: Tools) -> Checked | None:
    """The verdict on an amount of something that only the text knows, „aus dem Pakt“; None where the tables have to decide."""
    wanted = wanted_words(statement.text, statement)
    topics = [word for word in wanted if word in _topics(tools) and not _is_common(word)]
    match = best_match(wanted, candidates(statement, tools), statement.stated)
    if not topics or not statement.stated or match is None or match.missing:
        return None
    return check(statement, tools) if all(_number(stated, match.sentence) for stated in statement.stated) else None


def silent(statement: Statement, match: Match | None = None) -> Checked:
    """The verdict where the report does not say so; a claim about what it says is false then."""
    if statement.has("reason.ATTRIBUTED"):
        return Checked(
            Verdict.FALSE, "Die Vorlage macht dazu keine Angaben.", passages=(match.passage,) if match else (), error=Error.GRUND
        )
    said = f" Er sagt nur: »{match.sentence}«" if match else ""
    return Checked(Verdict.UNPROVEN, f"Dazu enthält der Bericht nichts.{said}", passages=(match.passage,) if match else ())


def wanted_words(text: str, statement: Statement) -> list[str]:
    """The folded words of a text that a sentence of the report has to have; numbers, measures and joining words are no such."""
    numbers = [(match.start, match.end) for match in find_stated(text)]
    return [
        word.folded
        for word in content(text)
        if word.folded not in _joining()
        and word.folded not in statement.names
        and not any(start <= word.start < end for start, end in numbers)
        and not _measures(word.raw)
    ]


def candidates(statement: Statement, tools: Tools) -> list[Passage]:
    """The passages that may speak of a claim: those of its subjects, else those of the text before, else all."""
    own = [p for subject in statement.subjects for p in passages_of(subject, tools)]
    if statement.own:
        return list(dict.fromkeys(own))
    near = [p for subject in statement.context for p in passages_of(subject, tools)]
    return list(dict.fromkeys([*own, *near, *tools.report.passages]))


def passages_of(subject: Subject, tools: Tools) -> list[Passage]:
    """The passages about a subject; those of a Budget's products as well."""
    found = tools.passagen(subject, auch_erwaehnt=True)
    if isinstance(subject, Budget):
        found += [p for produkt in tools.report.produkte if produkt.budget == subject.schluessel for p in tools.passagen(produkt)]
    return found


def best_match(wanted: Sequence[str], passages: Sequence[Passage], stated: Sequence[Stated] = ()) -> Match | None:
    """The sentence, or two in a row, with most of the wanted words; of equals one with such a number, then the first."""
    matches = [_match(wanted, passage, sentence) for passage in passages for sentence in _windows(passage.text)]
    return max(matches, key=lambda match: (match.coverage, _has_numbers(stated, match.sentence)), default=None)


def _has_numbers(stated: Sequence[Stated], sentence: str) -> bool:
    return bool(stated) and all(number_in(one, sentence) in {Verdict.TRUE, Verdict.PARTLY} for one in stated)


def _windows(text: str) -> Iterator[str]:
    sentences = split_sentences(text)
    yield from sentences
    for first, second in zip(sentences, sentences[1:], strict=False):
        yield f"{first} {second}"


def _match(wanted: Sequence[str], passage: Passage, sentence: str) -> Match:
    there = [fold(word) for word in re.findall(r"\w+", sentence)]
    found = [word for word in wanted if any(means_same(word, other) for other in there)]
    return Match(passage, sentence, tuple(found), tuple(word for word in wanted if word not in found))


@cache
def means_same(word: str, other: str) -> bool:
    """True for forms, longer compounds and synonyms of a word, both folded; a part of it says less."""
    if _has_form_of(word, other):
        return True
    beginning = next((i for i, (a, b) in enumerate(zip(word, other, strict=False)) if a != b), min(len(word), len(other)))
    if beginning >= SAME_BEGINNING and beginning >= 0.75 * max(len(word), len(other)):
        return True
    return any(word in group and any(_has_form_of(member, other) for member in group) for group in _synonyms())


def _has_form_of(word: str, other: str) -> bool:
    """True where `other` is a form of a word, a compound with it, or a typo of it."""
    like, root = likeness(word, other), stem(word)
    if len(root) >= SHORTEST_ROOT and other.startswith(root) and len(other) > len(word):
        return True
    return like == EXACT or (like == COMPOUND and len(other) > len(word)) or (0 < like < COMPOUND and len(word) > TYPO_SAFE)


def _contradiction(statement: Statement, match: Match) -> tuple[str, Error] | None:
    """What in a matching sentence excludes the claim."""
    text = statement.text or statement.claim.text
    years, theirs = set(_YEAR.findall(text)), set(_YEAR.findall(match.sentence))
    if years and theirs and not years & theirs:
        return f"Genannt ist {', '.join(sorted(theirs))}, nicht {', '.join(sorted(years))}.", Error.JAHR
    if other_payer(text, match.sentence):
        return "Der Bericht nennt einen anderen Träger.", Error.GRUND
    if bool(_NEGATED.search(text)) != bool(_NEGATED.search(match.sentence)) and not match.missing:
        return "Der Bericht sagt das Gegenteil.", Error.RICHTUNG
    if excluded(text, match.sentence) or opposite_direction(text, match.sentence, match.found):
        return "Der Bericht sagt das Gegenteil.", Error.RICHTUNG
    numbers = [_number(stated, match.sentence) for stated in statement.stated]
    if not match.missing and numbers and None not in numbers and any(number and number[0] is Verdict.FALSE for number in numbers):
        return "Der Betrag ist ein anderer.", Error.ZIFFER
    return None


def _number(stated: Stated, sentence: str) -> tuple[Verdict, Error | None] | None:
    """The verdict on a number beside those that a sentence states; None where it states none of that kind."""
    theirs = [other for other in find_stated(sentence) if other.unit == stated.unit]
    if not theirs:
        return None
    return min((_beside(stated, other) for other in theirs), key=lambda found: list(Verdict).index(found[0]))


def number_in(stated: Stated, sentence: str) -> Verdict | None:
    """The verdict on a number by a sentence; None where it states none of that kind."""
    found = _number(stated, sentence)
    return found[0] if found else None


def _beside(stated: Stated, printed: Stated) -> tuple[Verdict, Error | None]:
    if printed.hedge is Hedge.NONE:
        return {Fit.RIGHT: (Verdict.TRUE, None), Fit.WRONG: (Verdict.FALSE, Error.ZIFFER)}.get(
            fit(stated, printed.value), (Verdict.PARTLY, Error.RUNDUNG)
        )
    if stated.value != printed.value:
        return Verdict.FALSE, Error.ZIFFER
    if stated.hedge is Hedge.EXACT:
        return Verdict.FALSE, Error.RUNDUNG
    vague = {Hedge.NONE, Hedge.ABOUT}
    same = stated.hedge is printed.hedge or (stated.hedge in vague and printed.hedge in vague)
    return (Verdict.TRUE, None) if same else (Verdict.PARTLY, Error.RUNDUNG)


def worst(found: Sequence[tuple[Verdict, Error | None]]) -> tuple[Verdict, Error | None]:
    order = (Verdict.TRUE, Verdict.UNPROVEN, Verdict.PARTLY, Verdict.FALSE)
    return max(found, key=lambda each: order.index(each[0]))


def opposite_direction(claimed: str, said: str, found: Sequence[str]) -> bool:
    """True where the report says of the same word that it went the other way."""
    for word in found:
        ours, theirs = _direction_at(claimed, word), _direction_at(said, word)
        if (ours in _UP and theirs in _DOWN) or (ours in _DOWN and theirs in _UP):
            return True
    return False


def is_less(text: str) -> bool:
    """True for a text that denies something or says that it was less."""
    less = any(claims.lexicon.pattern("direction", label).search(text) for label in ("LESS", "UNDER"))
    return (
        less
        or bool(_NEGATED.search(text))
        or bool(re.search(r"\b(?:ungenutzt|vakan\w*|stellenvakan\w*|unbesetzt\w*|verzöger\w*|verspät\w*)", text, re.IGNORECASE))
    )


def clause_of(sentence: str, found: Sequence[str]) -> str:
    """The part of a sentence, from comma to comma, in which most of the found words stand."""
    parts = re.split(r"[,;(]|\.\s", sentence)
    return max(
        parts, key=lambda part: sum(any(means_same(word, fold(other)) for other in re.findall(r"\w+", part)) for word in found)
    )


def _direction_at(text: str, word: str) -> Direction | None:
    """The direction whose word stands nearest to a word, in the same part of the sentence."""
    for part in re.split(r"[,;]", text):
        place = next((m.start() for m in re.finditer(r"\w+", part) if means_same(word, fold(m[0]))), None)
        if place is None:
            continue
        hits = [
            (min(abs(m.start() - place), abs(m.end() - place)), Direction[label])
            for label in ("MORE", "LESS", "OVER", "UNDER")
            for m in claims.lexicon.pattern("direction", label).finditer(part)
        ]
        if hits:
            return min(hits, key=lambda hit: hit[0])[1]
    return None


def other_payer(claimed: str, said: str) -> bool:
    """True where a claim names who pays, and the sentence names somebody else."""
    ours, theirs = _payers(claimed), _payers(said)
    return bool(ours and theirs and not ours & theirs)


def _payers(text: str) -> set[int]:
    there = {fold(word) for word in re.findall(r"\w+", text)}
    return {i for i, group in enumerate(lexicon.load("statements")["payers"]) if there & {fold(word) for word in group}}


def excluded(claimed: str, said: str) -> bool:
    """True where claim and sentence use words of which one excludes the other."""
    ours, theirs = ({fold(w) for w in re.findall(r"\w+", text)} for text in (claimed, said))
    for left, right in lexicon.load("statements")["opposites"]:
        a, b = {fold(word) for word in left}, {fold(word) for word in right}
        if (ours & a and not ours & b and theirs & b and not theirs & a) or (
            ours & b and not ours & a and theirs & a and not theirs & b
        ):
            return True
    return False


@cache
def _measures(word: str) -> bool:
    """True for words that say a direction, a basis or how exact a number is."""
    return any(
        claims.lexicon.pattern(section, label).fullmatch(word)
        for section in ("direction", "basis", "hedge")
        for label in claims.lexicon.entries(section)
    )


def _topics(tools: Tools) -> frozenset[str]:
    return _words_of(tuple(passage.text for passage in tools.report.passages))


@cache
def _words_of(passages: tuple[str, ...]) -> frozenset[str]:
    return frozenset(fold(word) for text in passages for word in re.findall(r"[A-ZÄÖÜ]\w{3,}", text))


@cache
def _is_common(word: str) -> bool:
    """True for words of budgets in general, which tables know as well."""
    neutral = {fold(each) for each in lexicon.load("statements")["neutral"]}
    return word in neutral or bool(book("position").find(words(word)) or book("wertart").find(words(word)))


def _distinctive(found: Sequence[str]) -> bool:
    return len(found) > 1 or any(len(word) >= 10 for word in found)


@cache
def _joining() -> frozenset[str]:
    return frozenset(fold(word) for word in lexicon.load("statements")["joining"])


@cache
def _synonyms() -> tuple[frozenset[str], ...]:
    return tuple(frozenset(fold(word) for word in group) for group in lexicon.load("statements")["synonyms"])
