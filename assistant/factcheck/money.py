"""Claims of amounts in euros: plan, result, deviation and change of products, Budgets and positions."""

from assistant.abfrage.result import Verdict
from assistant.factcheck import facts, mistakes, texts
from assistant.factcheck.matching import Match, best_match
from assistant.factcheck.measuring import Reading, position_of, readings, span_of, years_of
from assistant.factcheck.statements import Statement
from assistant.factcheck.verdicts import Checked, Error
from assistant.old.tools import Tools
from assistant.old.values import Value, from_figure
from assistant.old.wording import signed
from data.claims.model import Basis, Direction, Fit, Role, Stated
from data.claims.numbers import fit
from data.model import Budget, Position, Produkt, Wertart

_BY_FIT = {
    Fit.RIGHT: (Verdict.TRUE, None),
    Fit.LOOSE: (Verdict.PARTLY, Error.RUNDUNG),
    Fit.TRUNCATED: (Verdict.PARTLY, Error.RUNDUNG),
    Fit.WRONG: (Verdict.FALSE, Error.ZIFFER),
}


def check(statement: Statement, tools: Tools) -> Checked | None:
    """The verdict on the amounts of a statement; None where it states none or is about nothing that has any."""
    stated = [s for s in statement.stated if is_money(s, statement)]
    if not stated:
        return None
    if not statement.subjects:
        return _of_nobody(statement, stated, tools)
    parts = [_check_amount(statement, amount, tools) for amount in stated]
    result = parts[-1]
    for part in parts[:-1]:
        result = part.and_also(result)
    if any(s.role is Role.PLAN for s in stated) and parts[0].verdict is not parts[-1].verdict:
        value = next((part for part, s in zip(parts, stated, strict=True) if s.role is not Role.PLAN), parts[-1])
        if value.verdict is Verdict.FALSE:
            return Checked(Verdict.FALSE, result.correct, result.values, result.passages, value.error)
    return _way(statement, stated, result, tools)


def is_money(stated: Stated, statement: Statement) -> bool:
    """True for euros, and for a bare number of a claim about money."""
    if stated.unit == "EUR":
        return True
    about_money = statement.direction is not None or statement.has("measure.ABWEICHUNG", "measure.ERGEBNIS", "measure.PLAN")
    return stated.unit == "" and not stated.noun and stated.value >= 1000 and about_money and not statement.counts


def judge(stated: Stated, reading: Reading) -> tuple[Verdict, Error | None]:
    """The verdict on an amount as one figure."""
    verdict, error = _BY_FIT[fit(stated, reading.value.value)]
    if verdict is not Verdict.FALSE and not reading.sign_holds:
        return Verdict.FALSE, Error.RICHTUNG
    return verdict, error


def _check_amount(statement: Statement, stated: Stated, tools: Tools) -> Checked:
    if statement.positionen and all(isinstance(subject, Produkt) for subject in statement.subjects):
        from_text = texts.check(statement, tools)
        if from_text.verdict is not Verdict.UNPROVEN and not statement.has("reason.ATTRIBUTED"):
            return from_text
    found = readings(statement, stated, tools)
    position, _ = position_of(statement)
    if not found:
        return _not_in_tables(statement, stated, tools, position)
    ranked = sorted(((judge(stated, reading), reading) for reading in found), key=_rank)
    (verdict, error), reading = ranked[0]
    said, values = _facts(statement, reading, tools, position)
    values = (reading.value, *(value for value in values if value != reading.value))
    checked = Checked(verdict, said, values, error=error)
    if verdict is Verdict.PARTLY:
        return Checked(verdict, f"{_rounding(stated, reading)} {said}", values, error=error)
    if verdict is Verdict.FALSE:
        return _false(statement, stated, tools, checked, reading)
    if statement.claim.negated:
        return checked.at_most(Verdict.UNPROVEN, "Die Verneinung lässt sich so nicht prüfen.")
    return _netto(statement, stated, tools, checked) if reading.netto else checked


def _rank(pair: tuple[tuple[Verdict, Error | None], Reading]) -> int:
    return (Verdict.TRUE, Verdict.PARTLY, Verdict.FALSE).index(pair[0][0])


def _rounding(stated: Stated, reading: Reading) -> str:
    said = f"{stated.hedge} {stated.written}".strip()
    return f"Der genaue Betrag ist {reading.value.magnitude}; „{said}“ ist nicht richtig gerundet oder zu genau."


def _facts(statement: Statement, reading: Reading, tools: Tools, position: Position) -> tuple[str, tuple[Value, ...]]:
    years = years_of(statement, tools)
    by_year = statement.basis is Basis.VORJAHR or len(years) > 1
    if by_year and isinstance(statement.subjects[0], Budget):
        span = span_of(statement, tools)
        said, values = facts.years(statement.subjects[0], tools, position, span)
        if said:
            return said, values
    if statement.period.monate or reading.value.monat:
        return f"{reading.value.entity}, {reading.value.label} {years[-1]}: {reading.value.written}.", (reading.value,)
    said, values = facts.all_balances(statement, tools, position)
    if len(statement.subjects) > 1:
        said += f" Zusammen: {reading.value.derivation} = {signed(reading.value)}."
    return said, values


def _false(statement: Statement, stated: Stated, tools: Tools, checked: Checked, reading: Reading) -> Checked:
    """Says what is wrong, and what the amount would be right for."""
    also = mistakes.explain(statement, stated, tools, reading.value)
    if checked.error is Error.RICHTUNG:
        return _wrong_way(statement, stated, tools, checked, reading)
    if also is None:
        result = Checked(Verdict.FALSE, f"Richtig ist: {checked.correct}", checked.values, error=Error.ZIFFER)
    else:
        result = Checked(Verdict.FALSE, f"{also[0]} {checked.correct}", (*checked.values, *also[1]), error=also[2])
    in_text = _said_in_text(statement, stated, tools)
    if in_text:
        note = f"So steht es zwar im Text (»{in_text.sentence}«), die Tabelle weist aber anderes aus."
        return Checked(Verdict.PARTLY, f"{note} {result.correct}", result.values, (in_text.passage,), result.error)
    return result


def _wrong_way(statement: Statement, stated: Stated, tools: Tools, checked: Checked, reading: Reading) -> Checked:
    """The right amount with the wrong sign; half true where the report itself prints it with that sign."""
    printed = _printed_otherwise(statement, stated, reading, tools)
    if printed:
        note = f"In der Produkttabelle steht {signed(reading.value)}, an anderer Stelle druckt der Bericht {printed.written}."
        said = f"{note} Das ist dort das umgekehrte Vorzeichen. {checked.correct}"
        return Checked(Verdict.PARTLY, said, (*checked.values, printed), error=Error.RICHTUNG)
    more = reading.value.value > 0
    if position_of(statement)[0] != Position.SALDO:
        way = "über dem Vergleichswert" if more else "unter dem Vergleichswert"
    elif reading.wertart is Wertart.ABWEICHUNG:
        way = "besser als geplant" if more else "schlechter als geplant"
    else:
        way = "im Plus" if more else "im Minus"
    return Checked(
        Verdict.FALSE, f"Die Richtung ist falsch: Der Wert liegt {way}. {checked.correct}", checked.values, error=Error.RICHTUNG
    )


def _printed_otherwise(statement: Statement, stated: Stated, reading: Reading, tools: Tools) -> Value | None:
    """The same deviation where the report prints it with the other sign, for a claim about what it prints."""
    if reading.wertart is not Wertart.ABWEICHUNG or not statement.has("reason.ATTRIBUTED"):
        return None
    for figure in tools.report.figures:
        same = figure.wertart is Wertart.ABWEICHUNG and figure.value == -reading.value.value
        if same and fit(stated, figure.value) is Fit.RIGHT:
            return from_figure(figure, reading.value.entity)
    return None


def _said_in_text(statement: Statement, stated: Stated, tools: Tools) -> Match | None:
    """A sentence about the subject with this very amount and cost type, where the tables say otherwise."""
    if statement.position == Position.SALDO:
        return None
    wanted = texts.wanted_words(statement.text, statement)
    for passage in texts.candidates(statement, tools):
        match = best_match(wanted, [passage])
        if match and not match.missing and texts.confirms(stated, match):
            return match
    return None


def _netto(statement: Statement, stated: Stated, tools: Tools, checked: Checked) -> Checked:
    """A product has no expenses of its own in the report: its balance is what people mean, and what the text says."""
    for passage in texts.candidates(statement, tools):
        match = best_match(texts.wanted_words(statement.text, statement), [passage])
        if match and match.found and texts.confirms(stated, match):
            return checked
    return checked.at_most(
        Verdict.PARTLY,
        f"Das ist der Saldo: {statement.position.value} weist der Bericht nicht je Produkt aus.",
        Error.MESSGROESSE,
    )


def _not_in_tables(statement: Statement, stated: Stated, tools: Tools, position: Position) -> Checked:
    """Where no table has the figure, the text may."""
    said = texts.check(statement, tools)
    if said.verdict is not Verdict.UNPROVEN:
        return said
    missing = facts.missing(statement, tools, position)
    also = mistakes.explain(statement, stated, tools, None)
    if (also and not isinstance(statement.subjects[0], Produkt)) or (also and position == Position.SALDO):
        return Checked(Verdict.UNPROVEN, f"{missing.correct} {also[0]}", (*missing.values, *also[1]))
    return missing


def _of_nobody(statement: Statement, stated: list[Stated], tools: Tools) -> Checked:
    """An amount of something that is no product and no Budget: what the text says, and what the amount is."""
    said = texts.check(statement, tools)
    if said.verdict is not Verdict.UNPROVEN:
        return said
    also = mistakes.owner(stated[0], tools)
    if also is None:
        return said
    return Checked(said.verdict, f"{said.correct} {also[0]}", also[1], said.passages)


def _way(statement: Statement, stated: list[Stated], checked: Checked, tools: Tools) -> Checked:
    """„stieg von A auf B“ and „mit A unter dem Plan von B“ have to go the way they say."""
    up = statement.direction in {Direction.MORE, Direction.OVER}
    if checked.verdict is Verdict.FALSE or not (up or statement.direction in {Direction.LESS, Direction.UNDER}):
        return checked
    first = next((s.value for s in stated if s.role in {Role.FROM, Role.PLAN}), None)
    last = next((s.value for s in stated if s.role in {Role.TO, Role.VALUE}), None)
    if first is not None and last is not None:
        holds = first == last or (last > first) == up
    else:
        holds = last is None or stated[0].role is not Role.TO or _went(statement, tools, up)
    if holds:
        return checked
    return Checked(Verdict.FALSE, f"Die Richtung ist falsch. {checked.correct}", checked.values, checked.passages, Error.RICHTUNG)


def _went(statement: Statement, tools: Tools, up: bool) -> bool:
    """True where a result went up, or down, against the plan or against the year before."""
    position, year = position_of(statement)[0], years_of(statement, tools)[-1]
    subject = statement.subjects[0]
    result = tools.find(subject, Wertart.ERGEBNIS, position, year)
    before = (tools.find(subject, Wertart.PLAN, position, year), tools.find(subject, Wertart.ERGEBNIS, position, year - 1))
    return any(result and old and (abs(result.value) > abs(old.value)) == up for old in before)
