"""What an answer has to say beside its figures: how the question was understood, findings that touch them, what may come next."""

from collections.abc import Set
from dataclasses import replace

from assistant.answer import Answer, Draft
from assistant.question import Question
from assistant.tools import Tools
from data.model import Finding, Produkt, Severity

MOST = 3


def with_caveats(answer: Answer, question: Question, tools: Tools, followups: tuple[str, ...]) -> Answer:
    """The answer with the findings that touch its figures, how it was understood, and questions that may come next."""
    understood = question.understood if answer.values else "; ".join(question.carried)
    return replace(with_findings(answer, tools), understood=understood, followups=answer.followups or followups)


def with_findings(answer: Answer, tools: Tools) -> Answer:
    """The answer with the findings that touch its figures."""
    draft = Draft([answer.body], list(answer.values), list(answer.passages), list(answer.findings), list(answer.sources))
    for finding in touching(answer, tools)[:MOST]:
        draft.caution(finding)
    done = draft.finish(answer.status)
    return replace(answer, body=done.body, findings=done.findings, sources=done.sources)


def touching(answer: Answer, tools: Tools) -> list[Finding]:
    """The errors and contradictions about a line that a figure of the answer stands in; hints have a place of their own."""
    found = findings_at({citation.line for value in answer.values for citation in value.citations}, tools)
    return [finding for finding in found if finding.severity in {Severity.ERROR, Severity.CONTRADICTION}]


def findings_at(lines: Set[int], tools: Tools) -> list[Finding]:
    """The findings about one of these lines of the report, the gravest first."""
    return [finding for finding in tools.report.findings if any(c.line in lines for c in finding.citations)]


def say_other_numbers(draft: Draft, tools: Tools, produkt: Produkt) -> None:
    """Says that the text numbers a product otherwise than the table."""
    for nummer in produkt.text_nummern:
        marks = "".join(draft.mark(p.citation, p.text) for p in tools.passagen(produkt) if nummer in p.text)
        draft.say(f"Im Text des Berichts hat das Produkt {produkt.nummer} der Tabelle die Nummer {nummer} {marks}.")
