"""What has to be said beside an answer, once and only where it matters: findings, words passed over, values nothing proves."""

from collections.abc import Sequence

from assistant.abfrage.result import Value
from assistant.answering.answer import Caveat, CaveatKind
from assistant.answering.draft import Draft, citations, unique
from assistant.answering.judging import REACHED
from assistant.answering.naming import quoted
from assistant.understanding.model import Confidence, Reading
from data.german.amounts import amounts as find_amounts
from data.german.sentences import split_sentences
from data.model import Finding, Severity

MOST = 2
REPEATED = "wiederholung"
GRAVE = (Severity.ERROR, Severity.CONTRADICTION)


def add_caveats(draft: Draft, asked: Sequence[Value], reading: Reading) -> None:
    """Findings about what was asked, then the words that the answer leaves out, then what no table confirms."""
    plain = [value for value in asked if _is_plain(value) and not _is_settled(value)]
    found = dict.fromkeys(f for v in plain for f in v.findings if f.severity in GRAVE and _speaks_of(draft, f, v))
    found |= dict.fromkeys(_repeated(draft, asked))
    for finding in [each for each in found if each not in draft.findings][:MOST]:
        caution(draft, finding)
    if reading.confidence is Confidence.NAMED and reading.open:
        draft.blocks.append(Caveat(CaveatKind.PASSED_OVER, f"Nicht berücksichtigt: {quoted(reading.open)}."))
    stated = [value for value in asked if _is_only_stated(value)]
    for value in stated:
        _quote_sentence(draft, value)
    if stated:
        text = "Diese Zahl steht nur im Text des Berichts, keine Tabelle bestätigt sie."
        draft.blocks.append(Caveat(CaveatKind.UNPROVEN, text))


def _is_plain(value: Value) -> bool:
    """A figure of one subject: what touches a part of a sum says little of the sum."""
    return value.address is not None and isinstance(value.address.subjekt, str) and value.operation in {"", "subtract", "negate"}


def _speaks_of(draft: Draft, finding: Finding, value: Value) -> bool:
    """True unless the title of a finding names other positions than the one asked for."""
    positions = draft.names.catalogue.positionen
    named = [
        each.id for each in positions.values() if each.unit == "EUR" and each.id != "saldo" and each.bezeichnung in finding.title
    ]
    return not named or value.position in named


def _repeated(draft: Draft, asked: Sequence[Value]) -> list[Finding]:
    """Findings that a year repeats another, where both were asked for."""
    lines = {citation.line for value in asked for citation in citations(value)}
    repeated = [finding for finding in draft.report.findings if finding.type == REPEATED]
    return [finding for finding in repeated if len(lines & {citation.line for citation in finding.citations}) > 1]


def caution(draft: Draft, finding: Finding) -> None:
    """A finding with its places, once."""
    if finding in draft.findings:
        return
    draft.findings.append(finding)
    mark = draft.mark(unique(finding.citations)[:2])
    reserve = " Der Vergleich steht deshalb unter Vorbehalt." if finding.type == REPEATED else ""
    draft.blocks.append(Caveat(CaveatKind.FINDING, f"{finding.title} {finding.note}{reserve}".strip(), finding, mark))


def _quote_sentence(draft: Draft, value: Value) -> None:
    """The sentence that states a number."""
    for passage in draft.report.passages:
        if passage.citation.line == value.citations[0].line:
            sentences = split_sentences(passage.text)
            stating = [s for s in sentences if any(abs(a.value) == abs(value.number) for a in find_amounts(s))]
            draft.quote(passage, " ".join(stating))


def _is_settled(value: Value) -> bool:
    """True for a target that the report's own degree calls reached: less is better there, and nothing is wrong."""
    degrees = [v for v in (value, *value.row) if v.ok and v.position == "zielgrad"]
    return value.position in {"ziel", "zielgrad"} and any(degree.number >= REACHED for degree in degrees)


def _is_only_stated(value: Value) -> bool:
    if value.operation or not value.ok or value.unit in {"Text", "Symbol"} or isinstance(value.value, str):
        return False
    found = list(citations(value))
    return bool(found) and not value.row and all(citation.table is None for citation in found)
