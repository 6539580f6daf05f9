"""One sentence: what is claimed in it, judged."""

from dataclasses import replace

from assistant.abfrage.nodes import Cell, Compare, Given, Members, Test
from assistant.abfrage.result import Verdict
from assistant.claims.binding import Binder
from assistant.claims.closed import closed
from assistant.claims.durations import wrong_duration
from assistant.claims.following import Following
from assistant.claims.judging import Found, judged
from assistant.claims.marks import SYMBOLS, Marked, small
from assistant.claims.model import Kind
from assistant.claims.options import options_of
from assistant.claims.parts import Draft, Judged
from assistant.claims.reasoning import reasons
from assistant.claims.relations import Relations
from assistant.claims.sets import Sets
from assistant.claims.stated import Context, Role, Stated, elliptic
from assistant.claims.texts import Texts, is_outlook
from assistant.understanding.parts import Kind as Part
from assistant.understanding.trees import walk

EXPECTED = "Eine Erwartung oder Meinung, die der Bericht nicht enthält."


class OneSentence:
    """One sentence: what is claimed in it, judged."""

    def __init__(self, texts: Texts, sentence: Marked, context: Context, given: bool) -> None:
        self.texts, self.sentence, self.figures, self.given = texts, sentence, texts.figures, given
        self.binder = Binder(sentence, context, texts.figures.catalogue)
        self.sets = Sets(self.binder, self.figures)
        self.stated = elliptic([self.binder.bind(number) for number in range(len(sentence.amounts))], sentence)

    def drafts(self) -> list[Draft]:
        sets = list(self.sets.all())
        counted = {(s.first, s.stop) for s in sets if s.test is not None}
        drafts = self.numbers(counted)
        for each in sets:
            self._set(drafts, each.first, each.stop, each.test)
        relations = list(Relations(self.binder, self.figures, self.taken()).all()) if not counted else []
        for relation in relations:
            if self._open_nouns(relation.first):
                continue
            outcomes = [(self.figures.test(test), test) for test in relation.tests]
            holding = [pair for pair in outcomes if pair[0].truth] or [p for p in outcomes if p[0].truth is False] or outcomes
            outcome, test = holding[0]
            kind = Kind.ZIEL if relation.goal else Kind.RICHTUNG
            part = Judged(outcome.verdict or Verdict.UNPROVEN, kind, outcome=outcome, test=test)
            self._draft_at(drafts, relation.first).parts.append(part)
        self._reasons(drafts)
        self._texts(drafts)
        if self.binder.who.is_foreign():
            why = "Davon handelt dieser Bericht nicht."
            drafts = [Draft(d.first, d.stop, [Judged(Verdict.UNPROVEN, d.parts[0].kind, why)]) for d in drafts if d.parts]
        return sorted((d for d in drafts if d.parts), key=lambda draft: draft.first)

    # numbers ----------------------------------------------------------------------------------------------------------
    def numbers(self, counted: set[tuple[int, int]]) -> list[Draft]:
        """A claim for each number, from the end of the one before to its own end or that of its segment."""
        drafts, lower = [], 0
        for place, each in enumerate(self.stated):
            first, stop = self.sentence.segment(each.amount.first)
            following = self.stated[place + 1].amount if place + 1 < len(self.stated) else None
            upper = each.amount.stop if following is not None and following.first < stop else max(each.amount.stop, stop)
            if self.is_divisor(each) or ((first, stop) in counted and self._is_counted(each, first, stop)):
                continue
            drafts.append(Draft(max(lower, self.sentence.clause(each.amount.first)[0]), upper, [self.number(each)]))
            if self.chosen_subject is not None:
                self.stated[place] = replace(each, subjects=(self.chosen_subject,), rivals=())
            lower = upper
        return drafts

    def _is_counted(self, stated: Stated, first: int, stop: int) -> bool:
        """True for a number that a statement about a set has judged: how many, what part, by how much each."""
        units = {"", "Anzahl", *(("%",) if self.is_of_set(stated) else ())}
        return stated.amount.unit in units or stated.amount is self.sets.least(first, stop)

    def is_of_set(self, stated: Stated) -> bool:
        """ "Ein Fünftel der Produkte": a part of a set."""
        behind = self.sentence.inside(stated.amount.stop, stated.amount.stop + 3, Part.AXIS, Part.POSITION)
        return any(m.part.kind is Part.AXIS or m.part.value == "ziel" for m in behind)

    def is_divisor(self, stated: Stated) -> bool:
        """ "Geteilt durch zwölf": judged with the quotient."""
        return not stated.amount.unit and not stated.noun and self.sentence.before(stated.amount.first) == "durch"

    chosen_subject: str | None = None

    def number(self, stated: Stated) -> Judged:
        options = options_of(stated, self.figures)
        found = (
            judged(options, self.figures) if options else Found(Verdict.UNPROVEN, correct="Dazu enthält der Bericht keine Zahl.")
        )
        known = self.given or not self.sentence.inside(*self.sentence.segment(stated.amount.first), Part.NOUN)
        if found.verdict is not Verdict.TRUE and known:
            following = judged(list(Following(stated, self.figures, self.binder.when, self.given).options()), self.figures)
            found = following if following.verdict is Verdict.TRUE else found
        value = found.values[0] if found.values else None
        address = value.address if value else None
        rival = address is not None and address.subjekt in stated.rivals and found.verdict is Verdict.TRUE
        self.chosen_subject = str(address.subjekt) if rival and address else None
        verdict = found.verdict
        if verdict is Verdict.TRUE and self._is_mistimed(found):
            return Judged(Verdict.FALSE, Kind.WERT, "Das Ziel nennt eine andere Frist.", "", found.outcome, found.test)
        unexplained = (not found.mistake and self.has_open_words(stated)) or self._is_of_nothing(stated)
        if verdict is Verdict.FALSE and (
            unexplained
            or self.has_open_complement(stated)
            or (found.mistake.startswith("Die Zahl ist") and self.has_open_word(stated))
        ):
            verdict = Verdict.UNPROVEN
        return Judged(verdict, Kind.WERT, found.correct, found.mistake, found.outcome, found.test)

    def _is_of_nothing(self, stated: Stated) -> bool:
        """True for a number of which nothing says what it is of: no subject, no measure, no direction."""
        return not (stated.subjects or stated.position or stated.carried or stated.sense or stated.sign_noun)

    def _is_mistimed(self, found: Found) -> bool:
        """True for a value of a target with another span of time than the target's."""
        address = found.values[0].address if found.values else None
        if address is None or address.position != "ziel" or not isinstance(address.subjekt, str):
            return False
        service = self.figures.catalogue.services.get(address.subjekt)
        return service is not None and wrong_duration(self.sentence, service.ziel)

    def has_open_complement(self, stated: Stated) -> bool:
        """True for a noun that nothing explains behind the measure: "Kosten für Heimerziehung"."""
        first, stop = self.sentence.clause(stated.amount.first)
        for mark in self.sentence.inside(first, stop, Part.NOUN):
            if (
                mark.first > first
                and self.sentence.words[mark.first - 1].folded in closed("open_behind")
                and any(m.stop in {mark.first - 1, mark.first - 2} for m in self.sentence.inside(first, stop, Part.POSITION))
            ):
                return True
        return False

    def has_open_words(self, stated: Stated) -> bool:
        """True where a word of the segment is accounted for by nothing: the number may be meant otherwise."""
        first, stop = self.sentence.segment(stated.amount.first)
        return bool(self.sentence.inside(max(first, 1), stop, Part.WORD, Part.NOUN))

    def has_open_word(self, stated: Stated) -> bool:
        """True where an unknown verb beside euros may say that the plan is meant."""
        first, stop = self.sentence.segment(stated.amount.first)
        return stated.amount.unit == "EUR" and stated.wertart is None and bool(self.sentence.inside(first, stop, Part.WORD))

    def taken(self) -> frozenset[int]:
        """The words of directions that belong to numbers."""
        found: set[int] = set()
        for each in self.stated:
            near = self.binder.near_direction(each.amount)
            if near is not None and (each.role is not Role.LEVEL or each.amount.unit == "fach"):
                found.update(near.places)
                found.update(
                    p
                    for d in self.sentence.directions
                    for p in d.places
                    if self.sentence.segment(p) == self.sentence.segment(each.amount.first)
                )
        return frozenset(found)

    # the rest ---------------------------------------------------------------------------------------------------------
    def _set(self, drafts: list[Draft], first: int, stop: int, test: Test | None) -> None:
        draft = self._draft_at(drafts, first, stop)
        if test is None:
            draft.parts.insert(0, Judged(Verdict.UNPROVEN, Kind.MENGE, "Diese Rangfolge lässt sich nicht prüfen."))
            return
        outcome = self.figures.test(test)
        if self.given and outcome.truth is False and not self.figures.catalogue.members("produkt"):
            counts = {e.value for e in self.figures.book.entries.values() if e.unit == "Anzahl"}
            numbers = {n for word in self.sentence.words[first:stop] if (n := small(word.folded)) is not None}
            if numbers and numbers <= counts:
                return
        narrower = self.sentence.has(*closed("narrowing")) or (self.sentence.has("alle") and self.sentence.has("nur"))
        everything = any(isinstance(node, Members) and not node.without for node in walk(test))
        narrower = narrower and everything and not self.sets.least(first, stop)
        if outcome.truth is False and narrower and not self.given:
            draft.parts.append(Judged(Verdict.UNPROVEN, Kind.MENGE, "Von dieser Menge lässt sich das nicht sicher prüfen."))
            return
        draft.parts.append(Judged(outcome.verdict or Verdict.UNPROVEN, Kind.MENGE, outcome=outcome, test=test))

    def _draft_at(self, drafts: list[Draft], place: int, stop: int | None = None) -> Draft:
        """The claim that a word belongs to, else a new one over its segment."""
        first, end = self.sentence.segment(place)
        inside = next((draft for draft in drafts if draft.first <= place < draft.stop), None)
        if inside is not None:
            return inside
        for draft in drafts:
            if (first <= draft.first < end and draft.stop <= end) or (draft.first <= first and end <= draft.stop):
                return draft
        found = Draft(*self.sentence.clause(place)) if stop is None else Draft(first, max(end, stop))
        drafts.append(found)
        return found

    def _open_nouns(self, place: int) -> bool:
        """True where a noun of a direction's clause is accounted for by nothing: then it says more than the direction."""
        first, stop = self.sentence.clause(place)
        nouns = [m for m in self.sentence.inside(max(first, 1), stop, Part.NOUN) if not self._begins(m.first)]
        return any(not self.binder.who.in_reason(mark) for mark in nouns)

    def _begins(self, place: int) -> bool:
        """True for the first word behind the end of a sentence or a picture."""
        before = self.sentence.words[place - 1]
        return before.is_punctuation and (before.text in ".!?" or ord(before.text[0]) > SYMBOLS)

    def _reasons(self, drafts: list[Draft]) -> None:
        for reason in reasons(self.sentence):
            if not self.given and any(
                d.first < reason.stop and reason.first < d.stop and self._in(d, reason.first, reason.stop) for d in drafts
            ):
                return
            subjects, _ = self.binder.who.subjects(reason.first)
            told = self.texts.reason(self.sentence, reason, subjects, None)
            part = Judged(told.verdict, Kind.GRUND, told.correct, test=told.test, passages=told.passages)
            self._apart(drafts, reason.begin, reason.end)
            valued = any(p.kind is Kind.WERT for d in drafts for p in d.parts)
            if valued or not drafts:
                drafts.append(Draft(reason.begin, reason.end, [part]) if valued else Draft(0, len(self.sentence.words), [part]))
            else:
                self._compound(drafts, part)

    def _apart(self, drafts: list[Draft], begin: int, end: int) -> None:
        """The claims without a reason that stands at their beginning or end."""
        for draft in drafts:
            numbers = [a for a in self.sentence.amounts if draft.first <= a.first < draft.stop]
            if not numbers or not (draft.first < end and begin < draft.stop):
                continue
            if all(a.first >= end for a in numbers):
                draft.first = end
            elif all(a.stop <= begin for a in numbers):
                draft.stop = begin

    def _in(self, draft: Draft, first: int, stop: int) -> bool:
        return any(first <= each.amount.first < stop for each in self.stated) and draft.first >= first - 2

    def _compound(self, drafts: list[Draft], part: Judged) -> None:
        """A direction and its reason as one claim: half right where one of them is."""
        verdicts = {draft.verdict for draft in drafts} | {part.verdict}
        if part.verdict is Verdict.TRUE:
            verdicts -= {Verdict.UNPROVEN}
        if len(verdicts) > 1 and verdicts & {Verdict.TRUE, Verdict.PARTLY}:
            part = replace(part, verdict=Verdict.PARTLY)
        whole = Draft(0, len(self.sentence.words), [part, *(replace(p, verdict=part.verdict) for d in drafts for p in d.parts)])
        drafts[:] = [whole]

    def _texts(self, drafts: list[Draft]) -> None:
        """What is left: clauses that only the text can answer, and what is expected beside a number."""
        for first, stop in self.sentence.segments:
            numbers = any(first <= amount.first < stop for amount in self.sentence.amounts)
            if self.given and drafts and not numbers and is_outlook(self.sentence, first, stop, self.figures.catalogue.jahr):
                drafts.append(Draft(first, stop, [Judged(Verdict.UNPROVEN, Kind.AUSSICHT, EXPECTED)]))
        for clause in self.sentence.clauses:
            if any(d.first < clause.stop and clause.first < d.stop for d in drafts) or self.sentence.text.rstrip().endswith("?"):
                continue
            if is_outlook(self.sentence, clause.first, clause.stop, self.figures.catalogue.jahr):
                drafts.append(
                    Draft(
                        clause.first,
                        clause.stop,
                        [Judged(Verdict.UNPROVEN, Kind.AUSSICHT, EXPECTED)],
                    )
                )
                continue
            subjects = tuple(dict.fromkeys((*(m.part.ids[0] for m in self.binder.who.names()), *self.binder.context.subjects)))
            responsible = self._responsible(clause.first, clause.stop)
            if responsible is not None:
                drafts.append(Draft(clause.first, clause.stop, [responsible]))
                continue
            told = self.texts.statement(self.sentence, clause.first, clause.stop, subjects)
            drafts.append(
                Draft(
                    clause.first,
                    clause.stop,
                    [Judged(told.verdict, Kind.TEXT, told.correct, test=told.test, passages=told.passages)],
                )
            )

    def _responsible(self, first: int, stop: int) -> Judged | None:
        """Who is named as responsible for a subject."""
        marks = [m for m in self.sentence.inside(first, stop, Part.ANGABE) if m.part.value == "verantwortlich"]
        subjects, _ = self.binder.who.subjects(first)
        title = next((p for p in range(first, stop) if self.sentence.words[p].folded in {"frau", "herr", "herrn"}), None)
        if not marks or not subjects or title is None:
            return None
        name = next((w.text for w in reversed(self.sentence.words[title + 1 : stop]) if w.capital), "")
        test = Compare(left=Cell(subjekt=subjects[0], position="verantwortlich"), op="=", right=Given(value=name))
        outcome = self.figures.test(test)
        return Judged(outcome.verdict or Verdict.UNPROVEN, Kind.TEXT, outcome=outcome, test=test)
