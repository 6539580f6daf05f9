"""Questions that are checks: the statement is cut into claims, and each gets its verdict with the figures that are right."""

from assistant.answer import Answer, Draft, Status, Verdict
from assistant.factcheck import CheckedClaim, check_text, verdict_of
from assistant.factcheck.question import statement_of
from assistant.factcheck.statements import Statement
from assistant.question import Question
from assistant.tools import Tools
from data.claims import read_claim
from data.claims.model import Direction
from data.claims.sentences import Span
from data.model import Wertart

_HEADLINES = {
    Verdict.TRUE: "**Das stimmt.**",
    Verdict.PARTLY: "**Das stimmt nur teilweise.**",
    Verdict.FALSE: "**Das stimmt nicht.**",
    Verdict.UNPROVEN: "**Das ist mit dem Bericht nicht belegbar.**",
}


def applies(question: Question) -> bool:
    return statement_of(question) is not None


def answer(question: Question, tools: Tools) -> Answer:
    """The verdict on the statement of a question, claim by claim."""
    statement = statement_of(question) or question.text
    draft = Draft()
    claims = check_text(statement, tools, _before(question))
    verdict = verdict_of(claims)
    draft.say(_HEADLINES[verdict])
    for claim in claims:
        _say(draft, claim, len(claims) > 1)
    if not claims:
        draft.say("Eine Aussage, die sich an Zahlen oder Text des Berichts prüfen lässt, enthält der Satz nicht.")
    status = Status.NOT_IN_DATA if verdict is Verdict.UNPROVEN and not draft.values else Status.ANSWERED
    return draft.finish(status, verdict)


def _say(draft: Draft, claim: CheckedClaim, several: bool) -> None:
    checked = claim.checked
    marks = draft.cite(*checked.values)
    marks += "".join(draft.mark(passage.citation, passage.text) for passage in checked.passages)
    lead = f"- „{claim.span}“: **{claim.verdict}**. " if several else ""
    draft.say(f"{lead}{checked.correct} {marks}".rstrip())


def _before(question: Question) -> Statement | None:
    """What the conversation before was about, so that „rund 6,8 Millionen“ means something."""
    if not question.subjects:
        return None
    text = question.text
    whole = Span(0, len(text))
    better = "GUT" in question.polarity or Wertart.ABWEICHUNG in question.wertarten
    return Statement(
        read_claim(text, whole, whole),
        question.subjects,
        positionen=question.positionen,
        wertarten=(Wertart.ABWEICHUNG,) if better else question.wertarten,
        period=question.period,
        direction=Direction.BETTER
        if "GUT" in question.polarity
        else Direction.WORSE
        if "SCHLECHT" in question.polarity
        else None,
    )
