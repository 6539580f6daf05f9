"""A text → its claims with verdicts."""

from collections.abc import Iterator

from assistant.abfrage.facts import Facts
from assistant.abfrage.result import Verdict
from assistant.claims.figures import Figures
from assistant.claims.judging import Found, judged
from assistant.claims.marks import Marked, marked
from assistant.claims.model import Checked, FactCheck, Kind
from assistant.claims.options import Options
from assistant.claims.stated import Binder, Context, Stated, follow
from assistant.understanding.reader import Reader
from data.german.sentences import sentences


def check_text(text: str, reader: Reader, facts: Facts) -> FactCheck:
    """The claims of a text, each checked against the report that the reader reads."""
    checker = Checker(reader, Figures(facts, reader.catalogue.bericht))
    return FactCheck(tuple(sorted(checker.check(text), key=lambda claim: claim.start)))


class Checker:
    """Checks texts over one report."""

    def __init__(self, reader: Reader, figures: Figures) -> None:
        self.reader, self.figures = reader, figures

    def check(self, text: str) -> Iterator[Checked]:
        context = Context()
        for span in sentences(text):
            sentence = marked(span.of(text), span.start, self.reader.constituents)
            binder = Binder(sentence, context, self.reader.catalogue)
            stated = [binder.bind(number) for number in range(len(sentence.amounts))]
            yield from self.numbers(text, sentence, stated)
            context = follow(context, binder, stated)

    def numbers(self, text: str, sentence: Marked, stated: list[Stated]) -> Iterator[Checked]:
        lower = 0
        for place, each in enumerate(stated):
            upper = each.amount.stop
            if place + 1 == len(stated):
                upper = max(upper, sentence.segment(each.amount.first)[1])
            elif sentence.segment(each.amount.first) != sentence.segment(stated[place + 1].amount.first):
                upper = max(upper, sentence.segment(each.amount.first)[1])
            found = self.judge(sentence, each)
            start, end = sentence.span(lower, upper)
            lower = upper
            yield Checked(text[start:end], start, end, found.verdict, Kind.WERT, found.correct, found.mistake, found.values, (), found.test)

    def judge(self, sentence: Marked, stated: Stated) -> Found:
        near = Binder(sentence, Context(), self.reader.catalogue).near_direction(stated.amount)
        self.figures.noun = sentence.words[near.places[0]].folded if near else ""
        options = Options(stated, self.figures).all()
        return judged(options, self.figures) if options else Found(Verdict.UNPROVEN)
