"""A Budget over the years: single earlier years, several side by side, the change between them in euros and percent."""

from assistant import values
from assistant.answer import Answer, Draft, Status
from assistant.intents import zahlen
from assistant.leistungszahlen import kennzahl_sentence, ziel_sentence
from assistant.question import Question
from assistant.subjects import Subject
from assistant.tools import Tools
from assistant.values import Value
from assistant.wording import money, name, signed
from data.model import Position, Wertart

MORE = 2


def applies(question: Question) -> bool:
    if not question.subjects:
        return False
    period = question.period
    several = len(period.jahre) > 1 or period.every_year or period.previous or question.asks("JAHR_GESUCHT")
    return (
        several
        or bool(period.jahre)
        or (question.asks("VERAENDERUNG") and not question.wertarten and not question.asks("KENNZAHL"))
    )


def answer(question: Question, tools: Tools) -> Answer:
    """The years asked for, of each subject and position."""
    draft = Draft()
    if question.asks("KENNZAHL", "ZIEL", "PERSONEN"):
        return _counted(draft, question, tools)
    statuses = [
        _subject(draft, question, tools, subject, position)
        for subject in question.subjects
        for position in question.positionen or (Position.SALDO,)
    ]
    if Status.ANSWERED in statuses and statuses.count(Status.ANSWERED) == len(statuses):
        return draft.finish(Status.ANSWERED)
    return draft.finish(Status.PARTIAL if draft.values else Status.NOT_IN_DATA)


def _counted(draft: Draft, question: Question, tools: Tools) -> Answer:
    """Kennzahlen and Ziele of other years: there are none."""
    report_year = tools.report.haushaltsjahr
    draft.say(f"Das steht nicht im Bericht: Kennzahlen und Ziele nennt er nur für {report_year}.")
    for produkt in question.produkte:
        for said in (kennzahl_sentence, ziel_sentence):
            draft.say(said(draft, tools, produkt))
    return draft.finish(Status.PARTIAL if draft.values else Status.NOT_IN_DATA)


def _years(question: Question, tools: Tools, subject: Subject) -> list[int]:
    if question.period.jahre and question.period.previous:
        return [question.period.jahre[0] - 1, question.period.jahre[0]]
    if len(question.period.jahre) == 1 and question.asks("VERAENDERUNG"):
        return [question.period.jahre[0], tools.report.haushaltsjahr]
    if question.period.jahre:
        return list(question.period.jahre)
    if question.period.previous and not question.period.every_year:
        return [tools.report.haushaltsjahr - 1, tools.report.haushaltsjahr]
    return tools.jahre(subject)


def _subject(draft: Draft, question: Question, tools: Tools, subject: Subject, position: Position) -> Status:
    if not tools.jahre(subject):
        answer = zahlen.missing_subject(draft, tools, subject)
        return answer.status
    wertart = Wertart.PLAN if question.wertarten == (Wertart.PLAN,) else Wertart.ERGEBNIS
    years = _years(question, tools, subject)
    found = [value for jahr in years if (value := tools.find(subject, wertart, position, jahr))]
    what = f"{name(subject)}, {'Ergebnis' if position is Position.SALDO else position.value}"
    missing = [jahr for jahr in years if jahr not in {value.haushaltsjahr for value in found}]
    if not found:
        zahlen.not_there(draft, tools, subject, position, years[0])
        return Status.PARTIAL
    if len(found) == 1:
        _single(draft, tools, subject, position, found[0])
    else:
        _compare(draft, question, what, found)
    if missing:
        draft.say(tools.missing(subject, position, missing[0]))
        return Status.PARTIAL
    return Status.ANSWERED


def _single(draft: Draft, tools: Tools, subject: Subject, position: Position, value: Value) -> None:
    """One year that is not the report's: its value first, plan and deviation beside it."""
    found = money(tools, subject, position, value.haushaltsjahr)
    plan, abweichung = found.get(Wertart.PLAN), found.get(Wertart.ABWEICHUNG)
    beside = f", geplant {plan.written}" if plan and plan != value else ""
    if abweichung and plan and plan != value:
        beside += f", Abweichung {signed(abweichung)}"
    what = name(subject) if position is Position.SALDO else f"{name(subject)}, {position.value}"
    shown = f" ({value.derivation})" if value.derivation else ""
    draft.say(f"**{what}** {value.haushaltsjahr}: **{value.written}**{beside}{shown} {draft.cite(value, *found.values())}.")


def _compare(draft: Draft, question: Question, what: str, found: list[Value]) -> None:
    marks = draft.cite(*found)
    if question.polarity & {"HOCH", "NIEDRIG"}:
        _extreme(draft, question, found)
    series = ", ".join(f"{value.haushaltsjahr}: **{value.written}**" for value in found)
    draft.say(f"**{what}**: {series} {marks}.")
    changes = [_change(draft, found[0], found[-1]), *([_change(draft, *found[-2:])] if len(found) > MORE else [])]
    draft.say(" ".join(changes))
    for value in found:
        if value.derivation:
            draft.say(f"{value.haushaltsjahr} gerechnet als Erträge − Aufwendungen: {value.derivation}.")


def _change(draft: Draft, first: Value, last: Value) -> str:
    """The change between two years in a sentence."""
    years = f"Veränderung {first.haushaltsjahr}–{last.haushaltsjahr}"
    change = values.difference(last, first, years)
    percent = values.share(change, first, f"{years} in Prozent")
    draft.cite(change, *([percent] if percent else []))
    shown = f" (**{_percent(percent)}**)" if percent else ""
    return f"Von {first.haushaltsjahr} auf {last.haushaltsjahr} {_moved(first, last)}: {signed(change)}{shown}."


def _extreme(draft: Draft, question: Question, found: list[Value]) -> None:
    highest = "HOCH" in question.polarity
    best = max(found, key=lambda value: abs(value.value)) if highest else min(found, key=lambda value: abs(value.value))
    draft.say(f"Am {'höchsten' if highest else 'niedrigsten'} war der Wert **{best.haushaltsjahr}** mit **{best.written}**.")


def _moved(first: Value, last: Value) -> str:
    """What became of a value: a Zuschussbedarf is a negative Saldo, and grows as it falls."""
    what = "der Zuschussbedarf" if first.value < 0 and last.value < 0 else "der Wert"
    change = abs(last.value) - abs(first.value)
    return f"ist {what} {'gestiegen' if change > 0 else 'gesunken' if change < 0 else 'gleich geblieben'}"


def _percent(percent: Value) -> str:
    sign = "+" if percent.value > 0 else ""
    return sign + percent.written
