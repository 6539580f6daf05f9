"""Statements that only the text of a report can answer: what it says, and the reasons that it gives."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property

from assistant import lexicon
from assistant.abfrage.nodes import Cell, Exists, Quote
from assistant.abfrage.quotes import states_reason
from assistant.abfrage.result import Verdict
from assistant.abfrage.wording import HALF, YEAR, Match, content_words, denies, match
from assistant.claims.figures import Figures
from assistant.claims.marks import Marked
from assistant.claims.reasoning import Reason
from assistant.understanding.parts import Kind
from data.german.sentences import split_sentences
from data.german.words import Word, fold, stem, words
from data.model import MONATE, Passage


@dataclass(frozen=True)
class Told:
    """The verdict on a statement by the text, the passages that speak of it, and what they say instead."""

    verdict: Verdict
    passages: tuple[Passage, ...] = ()
    correct: str = ""
    test: Exists | None = None


def attributed(sentence: Marked) -> bool:
    """True where the report is said to say it."""
    text = f" {' '.join(sentence.folded(0, len(sentence.words)))} "
    return any(f" {fold(phrase)} " in text for phrase in lexicon.load("claims")["attribution"]["words"])


def is_outlook(sentence: Marked, first: int, stop: int, home: int) -> bool:
    """True for a forecast, a promise, a wish or an opinion; also for what will be in a year after the report's."""
    later = any(year > home for m in sentence.inside(first, stop, Kind.JAHR) for year in m.part.years)
    if later and {"wird", "werden"} & set(sentence.folded(first, stop)):
        return True
    text = f" {' '.join(sentence.folded(first, stop))} "
    return bool(_outlooks().search(text)) or _is_future(sentence, first, stop)


@cache
def _outlooks() -> re.Pattern[str]:
    """The phrases of forecasts and opinions, where "*" stands for up to four words."""
    phrases = (fold(phrase).split("*") for phrase in lexicon.load("claims")["outlook"]["words"])
    found = (r"(?: \w+){0,4} ".join(re.escape(part.strip()) for part in parts) for parts in phrases)
    return re.compile(f" (?:{'|'.join(found)}) ")


def _is_future(sentence: Marked, first: int, stop: int) -> bool:
    """ "Wird gegensteuern": wird with an infinitive at the end of the clause."""
    forms = [w.folded for w in sentence.words[first:stop] if not w.is_punctuation]
    last = forms[-1] if forms else ""
    participle = "ge" in last[:6] and not last.startswith(("gegen", "gel", "gew"))
    future = {"wird", "werden", "werde"} & set(forms[:-1])
    return (
        bool(future)
        and last.endswith(("en", "ern", "eln"))
        and not participle
        and not last.startswith(("ver", "be", "er", "ent", "unter", "ueber", "worden", "werden"))
    )


class Texts:
    """The passages of one report, by subject."""

    def __init__(self, figures: Figures) -> None:
        self.figures = figures

    def about(self, subjects: Sequence[str]) -> list[Passage]:
        """The passages on subjects; all of them where none is named."""
        book = self.figures.book
        wanted = frozenset(subjects)
        found = [passage for about, passage in book.passages if not wanted or about & wanted]
        return found if wanted else [*found, *self._fields]

    @cached_property
    def _fields(self) -> list[Passage]:
        """The printed fields of the paper as one passage."""
        angaben = self.figures.book.report.angaben
        text = "; ".join(f"{angabe.feld}: {angabe.wert}" for angabe in angaben)
        return [Passage(text, angaben[0].citation)] if angaben else []

    def statement(self, sentence: Marked, first: int, stop: int, subjects: Sequence[str]) -> Told:
        """What the report's text says of a statement."""
        named = {
            p
            for m in sentence.inside(first, stop, Kind.SUBJEKT)
            if set(m.part.ids) & set(subjects)
            for p in range(m.first, m.stop)
            if len(m.part.text) >= len(sentence.words[m.first].text)
        }
        wanted = content_words(sentence.words[first:stop], {p - first for p in named})
        wanted = [word for word in _dated(wanted) if not _is_own_year(word, self.figures.catalogue.jahr)]
        if not wanted or sum(1 if w.capital else 0.5 for w in wanted) < 1:
            return Told(Verdict.UNPROVEN)
        best = self._best(sentence, first, stop, wanted, subjects)
        if best is None:
            return Told(Verdict.UNPROVEN, correct="Dazu steht im Bericht nichts.")
        fit, passage = best
        test = Exists(
            what=Quote(kind="stelle", of=Cell(subjekt=subjects[0]) if subjects else None, topic=" ".join(w.text for w in wanted))
        )
        if fit.says:
            return Told(Verdict.TRUE, (passage,), f"So der Bericht: „{passage.text}“", test)
        measures = {sentence.words[m.first].text for m in sentence.inside(first, stop, Kind.POSITION, Kind.SERVICE)}
        near = fit.share >= HALF and fit.nouns > 0
        frame = (
            len(fit.missing_nouns) == len(fit.missing) == 1
            and any(_other_head(fit.missing[0], p.text) for p in (self.about(subjects) if named else (passage,)))
            and (named or fit.nouns > 0)
        )
        if (near and fit.contradicts) or (frame and fit.share > 0 and fit.missing[0] not in measures):
            return Told(Verdict.FALSE, (passage,), f"Im Bericht steht: „{passage.text}“", test)
        return Told(Verdict.UNPROVEN, (passage,) if near else (), "Dazu steht im Bericht nichts.")

    def _best(
        self, sentence: Marked, first: int, stop: int, wanted: Sequence[Word], subjects: Sequence[str]
    ) -> tuple[Match, Passage] | None:
        denied = denies(sentence.folded(first, stop))
        years = frozenset(YEAR.findall(" ".join(sentence.folded(first, stop))))
        best: tuple[Match, Passage] | None = None
        for passage in (*self.about(subjects), *self.about(())):
            for each in (*split_sentences(passage.text), passage.text):
                fit = match(wanted, each, denied, years)
                if best is None or (fit.says, fit.share) > (best[0].says, best[0].share):
                    best = fit, replace(passage, text=each)
            if best and best[0].says:
                break
        return best

    def reason(self, sentence: Marked, reason: Reason, subjects: Sequence[str], position: str | None) -> Told:
        """Whether the report gives this reason for a figure of the subjects."""
        wanted = content_words(sentence.words[reason.first : reason.stop])
        said_by = attributed(sentence)
        if sum(1 if w.capital else 0.5 for w in wanted) < 1:
            return Told(Verdict.UNPROVEN)
        topic = " ".join(word.text for word in wanted)
        of = Cell(subjekt=subjects[0] if subjects else None, position=position)
        test = Exists(what=Quote(kind="grund", of=of, topic=topic), attributed=said_by)
        denied = denies(sentence.folded(reason.first, reason.stop))
        given = []
        for passage in self.about(subjects) if subjects else ():
            for each in split_sentences(passage.text):
                fit = match(wanted, each, denied, frozenset())
                stating = states_reason(each) or each[:1].islower() or passage.heading == "Ziel"
                if fit.says and stating:
                    return Told(Verdict.TRUE, (replace(passage, text=each),), f"So der Bericht: „{each}“", test)
                if stating:
                    given.append(replace(passage, text=each))
        if given and not reason.weak:
            return Told(Verdict.FALSE, tuple(given[:2]), f"Der Bericht nennt einen anderen Grund: „{given[0].text}“", test)
        silent = Verdict.FALSE if said_by else Verdict.UNPROVEN
        return Told(silent, (), "Einen Grund nennt der Bericht dafür nicht.", test)


def _is_own_year(word: Word, year: int) -> bool:
    return word.text == str(year)


def _other_head(noun: str, text: str) -> bool:
    """True where the text has another noun of the same head: Finanzausschuss, Ausschuss für Bildung."""
    mine = stem(fold(noun))
    heads = [word.stem for word in words(text) if word.capital and len(word.stem) >= 5]
    return any(
        (head != mine and mine.endswith(head)) or (len(mine) > 8 and head != mine and head[-6:] == mine[-6:] and len(head) > 8)
        for head in heads
    )


def _dated(statement: Sequence[Word]) -> list[Word]:
    """The words of a statement with a written date as one number: 11. Februar 2025 → 11.02.2025."""
    found: list[Word] = []
    for word in statement:
        before = found[-1] if found else None
        if word.text in MONATE and before is not None and before.text.isdigit() and len(before.text) <= 2:
            date = f"{int(before.text):02}.{MONATE.index(word.text) + 1:02}"
            found[-1] = replace(before, text=date, folded=date)
        elif YEAR.fullmatch(word.text) and before is not None and re.fullmatch(r"\d\d\.\d\d", before.text):
            date = f"{before.text}.{word.text}"
            found[-1] = replace(before, text=date, folded=date)
        else:
            found.append(word)
    return found
