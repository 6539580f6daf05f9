"""A text → its claims with verdicts."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.abfrage.facts import Facts
from assistant.answering.naming import Names
from assistant.claims.binding import follow
from assistant.claims.figures import Figures
from assistant.claims.judging import said
from assistant.claims.marks import Marked, marked
from assistant.claims.model import Checked, FactCheck, Kind
from assistant.claims.parts import Draft
from assistant.claims.quoting import quotations
from assistant.claims.sentence import OneSentence
from assistant.claims.stated import Context
from assistant.claims.tables import TableCell, split_tables
from assistant.claims.texts import Texts
from assistant.understanding.parts import Kind as Part
from assistant.understanding.reader import Reader
from data.german.amounts import amounts
from data.german.sentences import Span, sentences


def check_text(text: str, reader: Reader, facts: Facts) -> FactCheck:
    """The claims of a text, each checked against the report that the reader reads."""
    bericht = reader.catalogue.bericht
    found = Checker(reader, Figures(facts, bericht)).check(text)
    claims = sorted((claim for claim in found if re.search(r"\w", claim.span)), key=lambda claim: (claim.start, claim.end))
    return FactCheck(tuple(claims), bericht)


def without_subject(context: Context) -> Context:
    """What a row of a table may lean on: the measure and the year, not the subject."""
    return replace(context, subjects=(), group=(), rivals=())


def led_in(text: str) -> Iterator[Span]:
    """The sentences of a text; an amount by itself goes with the one that says what it is: "77,8 Mio. Euro. So viel …"."""
    held: Span | None = None
    for span in sentences(text):
        whole = replace(span, start=held.start, first=held.first) if held and span.of(text).startswith("So ") else span
        if held and whole is span:
            yield held
        found = amounts(span.of(text))
        held = span if len(found) == 1 and not span.of(text)[found[0].end :].strip(" .") and not found[0].start else None
        if held is None:
            yield whole
    if held:
        yield held


class Checker:
    """Checks texts over one report."""

    def __init__(self, reader: Reader, figures: Figures, given: bool = False) -> None:
        self.reader, self.figures, self.given = reader, figures, given
        self.names = Names(figures.catalogue)
        self.texts = Texts(figures)

    def check(self, text: str, context: Context | None = None) -> Iterator[Checked]:
        """The claims of a text; `context` is what was spoken of before it."""
        context = context or Context()
        rest, cells = split_tables(text)
        quoted = list(quotations(text, self.texts.about(())))
        for each in quoted:
            passages = (each.passage,) if each.passage else ()
            yield Checked(
                text[each.start : each.end], each.start, each.end, each.verdict, Kind.ZITAT, each.correct, passages=passages
            )
        for span in led_in(rest):
            sentence = marked(span.of(rest), span.start, self.reader.constituents)
            one = OneSentence(self.texts, sentence, context, self.given)
            for draft in one.drafts():
                claim = self.checked(text, sentence, draft)
                if not any(claim.start < q.end and q.start < claim.end for q in quoted):
                    yield claim
            context = follow(context, one.binder, one.stated)
        yield from self.rows(text, cells, context)

    def rows(self, text: str, cells: Sequence[TableCell], context: Context) -> Iterator[Checked]:
        """The number cells of tables, each said of its row and column."""
        for cell in cells:
            sentence = marked(cell.sentence, 0, self.reader.constituents)
            own = sentence.of(Part.SUBJEKT, Part.WHOLE)
            said = own or not sentence.of(Part.POSITION, Part.SERVICE, Part.JAHR, Part.MONAT)
            one = OneSentence(self.texts, sentence, without_subject(context) if said else context, self.given)
            for part in [one.number(each) for each in one.stated[-1:]]:
                claim = self.checked(cell.sentence, sentence, Draft(0, len(sentence.words), [part]))
                yield replace(claim, span=text[cell.start : cell.end], start=cell.start, end=cell.end)

    def checked(self, text: str, sentence: Marked, draft: Draft) -> Checked:
        """A claim from its parts; the first part that decides it speaks."""
        start, end = sentence.span(draft.first, draft.stop)
        verdict = draft.verdict
        telling = next((p for p in draft.parts if p.verdict is verdict), draft.parts[0])
        outcomes = [p.outcome for p in draft.parts if p.outcome]
        values = tuple(v for outcome in outcomes for v in outcome.values if v.ok and v.operation != "given")[:4]
        passages = tuple(dict.fromkeys(p for part in draft.parts for p in part.passages))
        correct = telling.correct or (said(telling.outcome, self.names) if telling.outcome else "")
        test = next((p.test for p in draft.parts if p.test), None)
        return Checked(text[start:end], start, end, verdict, telling.kind, correct, telling.mistake, values, passages, test)
