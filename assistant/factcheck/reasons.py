"""Whether the report gives the reason that a claim states: the same, another, or none."""

import re
from dataclasses import replace

from assistant.abfrage.result import Verdict
from assistant.factcheck import counts, texts
from assistant.factcheck.matching import Match, best_match, is_less, opposite_direction
from assistant.factcheck.statements import Statement
from assistant.factcheck.verdicts import Checked, Error
from assistant.factcheck.vocabulary import excluded, means_same, other_payer
from assistant.old.german import fold
from assistant.old.reasons import reason_sentences, states_cause
from assistant.old.tools import Tools
from assistant.old.wording import name
from data.model import Budget, Passage, Produkt

SHORT_ENOUGH = 0.75


def check(statement: Statement, tools: Tools) -> Checked:
    """The verdict on the reason of a statement alone."""
    reason = statement.claim.reason
    wanted = texts.wanted_words(reason, statement)
    subjects = statement.subjects or statement.context[:1]
    passages = [p for subject in subjects for p in texts.passages_of(subject, tools)]
    near = [p for subject in statement.context[:3] for p in tools.passagen(subject) if p not in passages]
    match = best_match(wanted, [*passages, *near]) if wanted else None
    if match and match.coverage >= SHORT_ENOUGH:
        if _contradicts(reason, match):
            said = f"Der Bericht sagt etwas anderes: »{match.sentence}«"
            return Checked(Verdict.FALSE, said, passages=(match.passage,), error=Error.GRUND)
        if _nouns_found(reason, match) and states_cause(match.sentence):
            return _given(statement, match.passage, match.sentence, tools)
    return _with_counts(_other_reason(statement, passages or near), statement, wanted, tools)


def _contradicts(reason: str, match: Match) -> bool:
    if opposite_direction(reason, match) or excluded(reason, match.sentence) or other_payer(reason, match.sentence):
        return True
    return is_less(reason) != is_less(match.clause)


def _nouns_found(reason: str, match: Match) -> bool:
    """True where all that is missing of a reason are verbs and adjectives."""
    nouns = {fold(word) for word in re.findall(r"\b[A-ZÄÖÜ]\w+", reason[1:])}
    return not nouns.intersection(match.missing)


def _given(statement: Statement, passage: Passage, sentence: str, tools: Tools) -> Checked:
    """The reason stands in the report; but a product's is not its whole Budget's, nor another product's."""
    about = {*passage.produkte, *passage.budgets}
    near = [s for s in statement.context[:3] if isinstance(s, Produkt)]
    asked = {s.nummer if isinstance(s, Produkt) else s.schluessel for s in (*statement.subjects, *near)}
    if not asked or about & asked:
        return Checked(Verdict.TRUE, f"Das nennt der Bericht als Grund: »{sentence}«", passages=(passage,))
    names = " und ".join(name(tools.report.produkt_by_nummer[n]) for n in passage.produkte)
    return Checked(
        Verdict.PARTLY,
        f"Diesen Grund nennt der Bericht nur für {names or 'eine andere Stelle'}: »{sentence}«",
        passages=(passage,),
        error=Error.GRUND,
    )


def _with_counts(checked: Checked, statement: Statement, wanted: list[str], tools: Tools) -> Checked:
    """The product's counted services beside a reason that speaks of them, „weil mehr Kinder untersucht wurden“."""
    produkt = next(iter(statement.produkte), None)
    pair = next(iter(counts.pairs(produkt, tools)), None) if produkt else None
    if produkt is None or pair is None:
        return checked
    ziel = tools.ziel(produkt)[0]
    counted = f"{pair.words} {ziel.beschreibung if ziel else ''}"
    if not any(means_same(word, fold(other)) for word in wanted for other in re.findall(r"\w{4,}", counted)):
        return checked
    return replace(checked, correct=f"{checked.correct} Gezählt wurden: {counts.said(pair, produkt)}", values=counts.known(pair))


def _other_reason(statement: Statement, passages: list[Passage]) -> Checked:
    subjects = statement.subjects or statement.context[:1]
    products = {s.nummer for s in subjects if isinstance(s, Produkt)}
    budgets = {s.schluessel for s in subjects if isinstance(s, Budget)}
    for passage in passages:
        if (
            not (products.intersection(passage.produkte) or budgets.intersection(passage.budgets))
            and subjects == statement.subjects
        ):
            continue
        for quoted in reason_sentences(passage):
            if states_cause(quoted):
                return Checked(
                    Verdict.FALSE, f"Die Vorlage nennt eine andere Ursache: »{quoted}«", passages=(passage,), error=Error.GRUND
                )
    if statement.has("reason.ATTRIBUTED"):
        return Checked(Verdict.FALSE, "Die Vorlage nennt diesen Grund nicht.", passages=tuple(passages[:1]), error=Error.GRUND)
    who = " und ".join(name(subject) for subject in subjects)
    return Checked(
        Verdict.UNPROVEN,
        f"Diesen Grund nennt der Bericht{f' für {who}' if who else ''} nicht.",
        passages=tuple(passages[:1]),
        error=Error.GRUND,
    )
