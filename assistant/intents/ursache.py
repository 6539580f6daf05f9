"""Why something came about, and what is done about it: verbatim quotes with their place, or that the report says nothing.

A premise of the question that the figures contradict is corrected with the figure.
"""

from assistant.answer import Answer, Draft, Status
from assistant.headline import headline
from assistant.intents import leistungen, zahlen
from assistant.question import Question
from assistant.reasons import measure_sentences, reason_sentences
from assistant.subjects import Subject
from assistant.tools import Tools
from assistant.wording import direction, name, signed
from data.model import Budget, Ebene, Passage, Position, Produkt, Wertart

DRIVERS = 3


def applies(question: Question) -> bool:
    return question.asks("URSACHE", "MASSNAHME") and bool(question.subjects or question.topics)


def answer(question: Question, tools: Tools) -> Answer:
    """The reasons of each subject's deviation in the report's words."""
    draft = Draft()
    subjects = question.subjects or _topic_subjects(question, tools)
    if not subjects:
        return _only_passages(draft, question)
    statuses = [_explain(draft, question, tools, subject) for subject in subjects]
    return draft.finish(Status.ANSWERED if Status.ANSWERED in statuses else statuses[0])


def _explain(draft: Draft, question: Question, tools: Tools, subject: Subject) -> Status:
    if not tools.jahre(subject):
        return zahlen.missing_subject(draft, tools, subject).status
    counted = isinstance(subject, Produkt) and question.asks("ZIEL", "ZIEL_ERREICHT", "ZIEL_VERFEHLT", "KENNZAHL")
    if isinstance(subject, Produkt) and counted and leistungen.premise(draft, question, tools, subject):
        return Status.ANSWERED
    position = question.positionen[0] if question.positionen and isinstance(subject, Budget) else Position.SALDO
    if question.period.monate and isinstance(subject, Budget):
        return _month(draft, question, tools, subject, position)
    if question.period.jahre:
        return _other_year(draft, question, tools, subject, position)
    draft.say(headline(draft, question, tools, subject, position))
    if not counted:
        _correct_premise(draft, question, tools, subject)
    passages = tools.passagen(subject)
    if question.asks("MASSNAHME") and not question.asks("URSACHE"):
        return _measures(draft, subject, passages)
    if counted and not question.asks("KENNZAHL"):
        return _no_reason(draft, tools, subject, passages)
    if counted and not question.positionen and not question.wertarten:
        return _reasons_beside_count(draft, tools, subject, passages)
    return _reasons(draft, tools, subject, passages, position)


def _reasons_beside_count(draft: Draft, tools: Tools, subject: Subject, passages: list[Passage]) -> Status:
    """The reasons of a deviation where the question is why a Kennzahl moved: they are not the same."""
    found = [(passage, quoted) for passage in passages for quoted in reason_sentences(passage)]
    if not found:
        return _no_reason(draft, tools, subject, passages)
    draft.say("**Einen Grund für die Kennzahl nennt der Bericht nicht.** Zur Abweichung vom Plan schreibt er:")
    for passage, quoted in found:
        draft.quote(passage, quoted)
    return Status.PARTIAL


def _reasons(draft: Draft, tools: Tools, subject: Subject, passages: list[Passage], position: Position) -> Status:
    found = [(passage, quoted) for passage in passages for quoted in reason_sentences(passage)]
    if found:
        draft.say("Der Bericht begründet das so:")
        for passage, quoted in found:
            draft.quote(passage, quoted)
        return Status.ANSWERED
    if isinstance(subject, Budget) and position is Position.SALDO:
        return _drivers(draft, tools, subject)
    return _no_reason(draft, tools, subject, passages)


def _no_reason(draft: Draft, tools: Tools, subject: Subject, passages: list[Passage]) -> Status:
    """The plain statement that the report gives none, with what it does say."""
    draft.say(f"**Einen Grund nennt der Bericht nicht** für {name(subject)}.")
    for passage in (passages or tools.passagen(subject, auch_erwaehnt=True))[:1]:
        draft.say("Er sagt dazu nur:" if passages else "Das Produkt wird nur nebenbei erwähnt:")
        draft.quote(passage)
    return Status.PARTIAL


def _drivers(draft: Draft, tools: Tools, budget: Budget) -> Status:
    """The products of a Budget that moved most, with the reasons that the report gives for them."""
    draft.say(f"Einen Grund für {name(budget)} im Ganzen nennt der Bericht nicht. Die größten Abweichungen seiner Produkte:")
    within = {budget.schluessel} if budget.ebene is Ebene.TEILBUDGET else {b.schluessel for b in tools.report.budgets}
    ranked = tools.rangliste([p for p in tools.report.produkte if p.budget in within], Wertart.ABWEICHUNG)
    ranked.sort(key=lambda pair: -abs(pair[1].value))
    explained = False
    for produkt, value in ranked[:DRIVERS]:
        draft.say(f"- {name(produkt)}: **{signed(value)}** {draft.cite(value)}")
        for passage in tools.passagen(produkt):
            for quoted in reason_sentences(passage):
                explained = True
                draft.quote(passage, quoted)
    return Status.ANSWERED if explained else Status.PARTIAL


def _measures(draft: Draft, subject: Subject, passages: list[Passage]) -> Status:
    found = [(passage, sentence) for passage in passages for sentence in measure_sentences(passage)]
    if not found:
        draft.say(f"Maßnahmen dazu nennt der Bericht für {name(subject)} nicht.")
        return Status.PARTIAL
    draft.say("Dazu steht im Bericht:")
    for passage, sentence in found:
        draft.quote(passage, sentence)
    return Status.ANSWERED


def _month(draft: Draft, question: Question, tools: Tools, subject: Subject, position: Position) -> Status:
    for monat in question.period.monate:
        value = tools.wert(subject, Wertart.ERGEBNIS, position, (question.period.jahre or (None,))[0], monat)
        draft.say(f"**{name(subject)}**, {value.label}: **{value.written}** {draft.cite(value)}.")
    draft.say("**Einen Grund nennt der Bericht nicht**: Einzelne Monate erläutert er nicht.")
    return Status.PARTIAL


def _other_year(draft: Draft, question: Question, tools: Tools, subject: Subject, position: Position) -> Status:
    """The report explains its own year only; of earlier ones it has figures."""
    for jahr in question.period.jahre:
        value = tools.wert(subject, Wertart.ERGEBNIS, position, jahr)
        shown = f" ({value.derivation})" if value.derivation else ""
        draft.say(f"**{name(subject)}**, {value.label} {jahr}: **{value.written}**{shown} {draft.cite(value)}.")
    draft.say(f"**Einen Grund nennt der Bericht nicht**: Er erläutert nur das Haushaltsjahr {tools.report.haushaltsjahr}.")
    return Status.PARTIAL


def _correct_premise(draft: Draft, question: Question, tools: Tools, subject: Subject) -> None:
    """Says so where the question takes a deficit for granted that is a surplus against the plan, or the reverse."""
    value = tools.find(subject, Wertart.ABWEICHUNG, Position.SALDO, tools.report.haushaltsjahr)
    if value is None or {"GUT", "SCHLECHT"} <= question.polarity or not question.polarity & {"GUT", "SCHLECHT"}:
        return
    if ("SCHLECHT" in question.polarity) == (value.value > 0) and value.value:
        draft.say(f"Die Frage setzt anderes voraus: {name(subject)} war {direction(value)} {draft.cite(value)}.")


def _topic_subjects(question: Question, tools: Tools) -> tuple[Subject, ...]:
    numbers = dict.fromkeys(nummer for topic in question.topics for nummer in topic.all_produkte)
    return tuple(tools.report.produkt_by_nummer[nummer] for nummer in list(numbers)[:2])


def _only_passages(draft: Draft, question: Question) -> Answer:
    for topic in question.topics:
        for passage in topic.passages[:2]:
            draft.quote(passage)
    if not draft.passages:
        draft.say("Das steht nicht im Bericht.")
        return draft.finish(Status.NOT_IN_DATA)
    return draft.finish(Status.PARTIAL)
