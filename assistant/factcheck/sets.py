"""Claims of many at once: „alle sechs Produkte haben ihr Ziel erreicht“, „das größte Minus im Fachdienst“."""

import re
from collections.abc import Callable

from assistant.abfrage.result import Verdict
from assistant.factcheck.statements import Statement
from assistant.factcheck.verdicts import Checked, Error
from assistant.old.subjects import Subject, key
from assistant.old.tools import Tools
from assistant.old.values import Value
from assistant.old.wording import name, short, signed
from data.claims import lexicon
from data.claims.model import Direction
from data.model import Budget, Ebene, Position, Produkt, Wertart

_WORDS = ["null", "ein", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwölf"]
_KINDS = r"(?:Produkt\w*|Ziel\w*|Produktziel\w*|Qualitätsziel\w*|Budgets?|Teilbudgets?|Fachdienste?n?|Ämter\w*|Bereiche?n?)"
_COUNTED = re.compile(
    rf"\b(?:alle[rn]?\s+)?(?P<of>\w+)\s+(?:der\s+)?(?:(?P<n>\w+)\s+)?(?:seiner\s+|ihrer\s+|definierten\s+)?{_KINDS}\b",
    re.IGNORECASE,
)
_N_OF_M = re.compile(r"\b(?P<n>\w+)\s+(?:von|der|von den|von insgesamt)\s+(?P<m>\w+)\b", re.IGNORECASE)
_PRODUCTS, _BUDGETS = (
    re.compile(r"\bProdukte?n?\b", re.IGNORECASE),
    re.compile(r"\b(?:Fachdienste?n?|Teilbudgets|Budgets|Ämtern?)\b", re.IGNORECASE),
)
_UNDER = frozenset({Direction.UNDER, Direction.BETTER, Direction.LESS, Direction.PLUS})


def check_all(statement: Statement, tools: Tools) -> Checked | None:
    """The verdict on a claim about all, none or some of the products, targets or Budgets; None where it is none."""
    holds = _predicate(statement, tools)
    wanted = statement.has("quantifier.ALL", "quantifier.NONE", "quantifier.SOME", "quantifier.MOST") or _n_of_m(statement)
    if holds is None or not wanted or (statement.own and statement.produkte):
        return None
    if (
        statement.stated
        and not _n_of_m(statement)
        and not _number_before_kind(statement)
        and not statement.has("quantifier.MOST")
    ):
        return None
    pool = [(subject, value) for subject in _pool(statement, tools) if (value := holds[1](subject))]
    if not pool:
        return None
    fulfilled = [subject for subject, value in pool if holds[0](value)]
    verdict = _quantified(statement, len(fulfilled), len(pool))
    others = [(subject, value) for subject, value in pool if subject not in fulfilled]
    said = f"{len(fulfilled)} von {len(pool)} {holds[2]}."
    if others:
        said += f" Nicht: {', '.join(f'{short(s)} ({signed(v)})' for s, v in others[:8])}."
    return Checked(verdict, said, tuple(value for _, value in pool), error=None if verdict is Verdict.TRUE else Error.UMFANG)


Predicate = tuple[Callable[[Value], bool], Callable[[Subject], Value | None], str]


def _predicate(statement: Statement, tools: Tools) -> Predicate | None:
    """What is claimed of each: a target reached or missed, a Budget kept or overrun."""
    jahr = tools.report.haushaltsjahr
    if statement.has("goal.REACHED", "goal.MISSED"):
        missed = statement.has("goal.MISSED") or (
            "nicht" in statement.text.lower().split("nicht alle")[0] and not statement.has("quantifier.SOME")
        )
        text = "Zielen wurden verfehlt" if missed else "Zielen wurden erreicht"
        return (lambda v: (v.value < 100) == missed), (lambda s: tools.ziel(s)[3] if isinstance(s, Produkt) else None), text
    if statement.direction is None or statement.positionen or statement.counts:
        return None
    under = statement.direction in _UNDER
    text = "blieben im Budget oder besser als geplant" if under else "überschritten ihr Budget"
    return (
        (lambda v: v.value > 0 if under else v.value < 0),
        (lambda s: tools.find(s, Wertart.ABWEICHUNG, Position.SALDO, jahr)),
        text,
    )


def _pool(statement: Statement, tools: Tools) -> list[Subject]:
    """The products of the Budgets a statement names or, where it speaks of Budgets, those."""
    report = tools.report
    budgets = [b for b in report.budgets if b.ebene is Ebene.TEILBUDGET and b.hat_zahlen]
    if _BUDGETS.search(statement.text) and not _PRODUCTS.search(statement.text) and not statement.own:
        return list(budgets)
    scope = {b.schluessel for b in statement.budgets if b.ebene is Ebene.TEILBUDGET}
    return [p for p in report.produkte if not scope or p.budget in scope]


def _quantified(statement: Statement, fulfilled: int, total: int) -> Verdict:
    numbers = _n_of_m(statement)
    if numbers:
        return Verdict.TRUE if numbers == (fulfilled, total) else Verdict.PARTLY if numbers[0] == fulfilled else Verdict.FALSE
    if statement.has("quantifier.SOME"):
        return Verdict.TRUE if 0 < fulfilled < total else Verdict.FALSE
    if statement.has("quantifier.NONE"):
        return Verdict.TRUE if fulfilled == 0 else Verdict.FALSE
    if statement.has("quantifier.MOST"):
        return Verdict.TRUE if fulfilled * 2 > total else Verdict.FALSE
    claimed = _number_before_kind(statement)
    if fulfilled != total:
        return Verdict.FALSE
    return Verdict.TRUE if claimed in {None, total} else Verdict.PARTLY


def _n_of_m(statement: Statement) -> tuple[int, int] | None:
    for match in _N_OF_M.finditer(statement.text):
        n, m = number(match["n"]), number(match["m"])
        if n is not None and m is not None and m <= 60:
            return n, m
    return None


def _number_before_kind(statement: Statement) -> int | None:
    match = re.search(rf"\b(?P<n>\w+)\s+(?:definierten\s+|der\s+)?{_KINDS}\b", statement.text, re.IGNORECASE)
    return number(match["n"]) if match else None


def number(word: str) -> int | None:
    """A small number in digits or words."""
    lowered = word.lower()
    if word.isdigit() and len(word) <= 2:
        return int(word)
    stem = (
        lowered.rstrip("ensr")
        if lowered.startswith("ein")
        else lowered.removesuffix("en")
        if lowered.removesuffix("en") in _WORDS
        else lowered
    )
    stem = "ein" if lowered in {"eins", "eine", "einer", "eines", "ein", "einem", "einen"} else stem
    return _WORDS.index(stem) if stem in _WORDS else None


def check_first(statement: Statement, tools: Tools) -> Checked | None:
    """The verdict on a superlative; None where a statement has none that the tables can rank."""
    if not statement.has("superlative.FIRST", "superlative.LAST") or not statement.subjects:
        return None
    claimed = statement.produkte[0] if statement.produkte else statement.subjects[0]
    measured = _measured(statement, tools, claimed)
    if measured is None:
        return None
    read, descending, what = measured
    pool = _rivals(statement, tools, claimed)
    ranked = sorted(((s, v) for s in pool if (v := read(s))), key=lambda pair: pair[1].value, reverse=descending)
    if statement.has("superlative.LAST"):
        ranked.reverse()
    if len(ranked) < 2:
        return None
    first, value = ranked[0]
    own = next((v for s, v in ranked if key(s) == key(claimed)), None)
    if own is None:
        return None
    holds = own.value == value.value
    said = f"An erster Stelle bei {what} steht {name(first)} mit {signed(value)}" + (
        "." if holds else f"; {name(claimed)}: {signed(own)}."
    )
    return Checked(
        Verdict.TRUE if holds else Verdict.FALSE, said, (value,) if holds else (value, own), error=None if holds else Error.UMFANG
    )


def _measured(statement: Statement, tools: Tools, claimed: Subject) -> tuple[Callable[[Subject], Value | None], bool, str] | None:
    """What a superlative ranks by, and whether the highest is meant."""
    jahr = statement.period.jahre[-1] if statement.period.jahre else tools.report.haushaltsjahr
    if statement.counts and isinstance(claimed, Produkt):
        return (lambda s: tools.kennzahl(s)[2] if isinstance(s, Produkt) else None), True, "den Fallzahlen"
    goals = statement.has("goal.WORD", "goal.REACHED", "goal.MISSED") or re.search(
        r"\bziel", statement.claim.sentence, re.IGNORECASE
    )
    if goals and isinstance(claimed, Produkt) and not any(s.unit == "EUR" for s in statement.stated):
        missed = statement.has("goal.MISSED") or bool(lexicon.pattern("goal", "MISSED").search(statement.claim.sentence))
        return (lambda s: tools.ziel(s)[3] if isinstance(s, Produkt) else None), not missed, "der Zielerreichung"
    if statement.positionen and isinstance(claimed, Budget):
        return (lambda s: tools.find(s, Wertart.ERGEBNIS, statement.position, jahr)), True, statement.position.value
    if statement.direction:
        up = statement.direction in _UNDER
        return (
            (lambda s: tools.find(s, Wertart.ABWEICHUNG, Position.SALDO, jahr)),
            up,
            f"der {'Verbesserung' if up else 'Verschlechterung'}",
        )
    if statement.has("measure.NEGATIVE", "measure.ERGEBNIS") or re.search(r"teuerste", statement.text):
        return (lambda s: tools.find(s, Wertart.ERGEBNIS, Position.SALDO, jahr)), False, "dem Zuschuss"
    return None


def _rivals(statement: Statement, tools: Tools, claimed: Subject) -> list[Subject]:
    """Among what a superlative ranks: the products of the place it names, all products, or the Teilbudgets."""
    report = tools.report
    if isinstance(claimed, Budget):
        return [b for b in report.budgets if b.ebene is claimed.ebene and b.hat_zahlen]
    near = bool(re.search(r"\b(?:im|des|vom) (?:\w+ )?(?:Fachdienst|Amt|Bereich|Budget|Teilbudget)", statement.text))
    sentence_budgets = [s for s in statement.context if isinstance(s, Budget) and s.ebene is Ebene.TEILBUDGET]
    scoped = (
        near
        or (sentence_budgets and statement.claim.text != statement.claim.sentence.strip(" ."))
        or _names_home(statement, tools, claimed)
    )
    return [p for p in report.produkte if not scoped or p.budget == claimed.budget]


def _names_home(statement: Statement, tools: Tools, claimed: Produkt) -> bool:
    """True for „im Jobcenter“, „im Gesundheitsamt“: the claim itself names the product's Budget."""
    budget = tools.report.budget_by_key[claimed.budget]
    lowered = statement.text.lower()
    return any(called.lower() in lowered for called in (*budget.namen, budget.bezeichnung))
