"""The guard: the sentences of an answer read as claims and judged by the results that it may rest on, and nothing else."""

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from assistant.abfrage.result import Verdict
from assistant.abfrage.truths import holds
from assistant.claims.checking import Checker
from assistant.claims.closed import closed
from assistant.claims.comparing import meant
from assistant.claims.figures import Figures
from assistant.claims.given import KEY, facts_of
from assistant.claims.marks import marked, small
from assistant.claims.model import Checked, Judgement, Kind
from assistant.claims.results import Result
from assistant.claims.sentence import OneSentence
from assistant.claims.stated import Context, settled
from assistant.understanding.parts import Kind as Part
from assistant.understanding.reader import Reader
from data.german.amounts import Amount, amounts
from data.german.sentences import sentences
from data.german.words import words

REFUSED = {
    Kind.WERT: frozenset({Verdict.FALSE, Verdict.PARTLY, Verdict.UNPROVEN}),
    Kind.GRUND: frozenset({Verdict.FALSE, Verdict.PARTLY, Verdict.UNPROVEN}),
    Kind.AUSSICHT: frozenset({Verdict.UNPROVEN, Verdict.FALSE}),
}
OTHERS = frozenset({Verdict.FALSE, Verdict.PARTLY})


_MARKS = re.compile(r"\*\*|__|`|^#+\s*", re.MULTILINE)


def guard(question: str, answer: str, results: Sequence[Result]) -> Judgement:
    """Whether the results back all that an answer says."""
    facts = facts_of(results)
    reader = Reader.over(facts, KEY)
    checker = Checker(reader, Figures(facts, KEY), given=True)
    context = _asked(question, checker)
    known = _told(question, results)
    names = _stems(question, results)
    checked = checker.check(_MARKS.sub("", answer), context)
    claims = [claim for claim in checked if not _is_backed(claim, known) or _names_someone(claim, names)]
    return Judgement(not claims, tuple(_problem(claim) for claim in claims))


def _asked(question: str, checker: Checker) -> Context:
    """What the question speaks of: the answer need not say it again."""
    context = Context()
    for span in sentences(question):
        sentence = marked(span.of(question), 0, checker.reader.constituents)
        binder = OneSentence(checker.texts, sentence, context, checker.given).binder
        names = tuple(m.part.ids[0] for m in binder.who.names())
        positions = [m.part.value for m in sentence.of(Part.POSITION) if m.part.value not in {"saldo", "zuschuss"}]
        months = [m.part.months[0] for m in sentence.of(Part.MONAT) if m.part.months]
        years = tuple(sorted({y for m in sentence.of(Part.JAHR) for y in m.part.years}))
        first, last = months[0] if len(months) == 1 else (0, 0)
        context = replace(
            context,
            subjects=names[:1] or context.subjects,
            position=settled(positions[0], names, checker.figures.catalogue) if positions else context.position,
            jahr=years[0] if len(years) == 1 else context.jahr,
            years=years if len(years) > 1 else context.years,
            group=names if len(names) > 1 else context.group,
            monat=((first, last) if first != last else first) if first else context.monat,
            goal=binder.what.about_goal(),
        )
    if not context.subjects and len(checker.figures.catalogue.subjekte) == 2:
        context = replace(context, subjects=(next(s for s in checker.figures.catalogue.subjekte if s != "gesamthaushalt"),))
    return context


def _told(question: str, results: Sequence[Result]) -> frozenset[tuple[Decimal, str]]:
    """The numbers that a passage or the question says."""
    texts = [question, *(r.text for r in results if r.text)]
    return frozenset((abs(a.value), a.unit) for text in texts for a in amounts(text))


def _says(known: frozenset[tuple[Decimal, str]], amount: Amount) -> bool:
    """Whether a number is one that is said, or that rounds to it."""
    op, stated, step = meant(amount, amount.unit)
    near = max(step, stated / 5)
    return any(
        unit == amount.unit and abs(value - stated) <= near and (value == stated or holds(op, value, stated, step))
        for value, unit in known
    )


def _stems(question: str, results: Sequence[Result]) -> frozenset[str]:
    """The stems of all that the question and the results say."""
    texts = (question, *(f"{r.entity} {r.measure} {r.text}" for r in results))
    return frozenset(word.stem for text in texts for word in words(text))


def _names_someone(claim: Checked, known: frozenset[str]) -> bool:
    """True for a person or body that nothing given names: two capitals in a row, "Brandmeister Müller"."""
    if claim.kind is not Kind.TEXT or claim.verdict is Verdict.TRUE:
        return False
    plain = closed("articles") | closed("polite")
    foreign = [w.stem not in known and w.folded not in plain and small(w.folded) is None for w in words(claim.span)]
    unknown = [w.capital and w.text.isalpha() and other for w, other in zip(words(claim.span), foreign, strict=True)]
    return any(a and b for a, b in pairwise(unknown))


def _is_backed(claim: Checked, known: frozenset[tuple[Decimal, str]]) -> bool:
    if claim.verdict not in REFUSED.get(claim.kind, OTHERS):
        return True
    if claim.kind is Kind.WERT and claim.verdict is not Verdict.PARTLY:
        said = amounts(claim.span)
        return bool(said) and all(_says(known, each) for each in said)
    return False


def _problem(claim: Checked) -> str:
    why = " ".join(part for part in (claim.mistake, claim.correct) if part)
    return f"„{claim.span}“: {why or 'Das tragen die Ergebnisse nicht.'}"
