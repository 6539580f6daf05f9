"""An answer: German Markdown with numbered Fundstellen, and the values, passages and findings behind it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from assistant.abfrage.result import Verdict
from assistant.old.calls import Call
from assistant.old.values import Value
from data.model import Citation, Finding, Passage


class Status(StrEnum):
    """How far the question could be answered from the data."""

    ANSWERED = "answered"
    PARTIAL = "partial"
    CLARIFY = "clarify"
    NOT_IN_DATA = "not_in_data"
    OUT_OF_SCOPE = "out_of_scope"


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer.

    `body` is the Markdown without the list of `sources`, whose numbers it names as [1], [2] …; `understood` says how the
    question was read where that is not obvious; `calls` are those of the tools that it came from.
    """

    status: Status
    body: str
    values: tuple[Value, ...] = ()
    passages: tuple[Passage, ...] = ()
    findings: tuple[Finding, ...] = ()
    sources: tuple[Citation, ...] = ()
    verdict: Verdict | None = None
    followups: tuple[str, ...] = ()
    understood: str = ""
    calls: tuple[Call, ...] = field(default=(), compare=False, repr=False)

    @property
    def text(self) -> str:
        """The whole answer as Markdown, with how the question was understood and with its Fundstellen."""
        blocks = [self.body]
        if self.understood:
            blocks.append(f"*Verstanden: {self.understood}.*")
        if self.sources:
            listed = "\n".join(f"[{number}] {describe(source)}  " for number, source in enumerate(self.sources, start=1))
            blocks += ["**Fundstellen**", listed.rstrip()]
        return "\n\n".join(blocks)


def where(citation: Citation) -> str:
    """The page and line of a Fundstelle: "Seite 3, Zeilen 61–62"."""
    place = f"Zeile {citation.line}"
    if citation.line_end and citation.line_end != citation.line:
        place = f"Zeilen {citation.line}–{citation.line_end}"
    return f"Seite {citation.page}, {place}" if citation.page else place


def describe(citation: Citation) -> str:
    """A Fundstelle in words: "Zeile 314, Produkttabelle: 314 Eingliederungshilfe …"."""
    place = where(citation)
    if not citation.table:
        return f"{place}, Text ({citation.document})"
    row = f": {citation.row}" if citation.row else ""
    return f"{place}, {citation.table}{row} ({citation.document})"


@dataclass
class Draft:
    """Collects what an answer says, and numbers its Fundstellen in the order in which they are named."""

    blocks: list[str] = field(default_factory=list)
    values: list[Value] = field(default_factory=list)
    passages: list[Passage] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    sources: list[Citation] = field(default_factory=list)
    followups: list[str] = field(default_factory=list)

    def cite(self, *values: Value) -> str:
        """Takes up values and returns the marks of their Fundstellen: "[1][2]"."""
        for value in values:
            self.values += [each for each in value.with_operands() if each not in self.values]
        return self._marks([citation for value in values for citation in value.citations])

    def say(self, *sentences: str) -> None:
        """Adds a paragraph."""
        paragraph = " ".join(sentence for sentence in sentences if sentence)
        if paragraph:
            self.blocks.append(paragraph)

    def table(self, header: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        """Adds a Markdown table; the first column is text, the others are numbers."""
        lines = ["| " + " | ".join(header) + " |", "|" + " --- |" + " ---: |" * (len(header) - 1)]
        lines += ["| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |" for row in rows]
        self.blocks.append("\n".join(lines))

    def quote(self, passage: Passage, words: str = "") -> None:
        """Adds words of a passage (all of it by default) verbatim, with their place."""
        if passage not in self.passages:
            self.passages.append(passage)
        self.blocks.append(f"> »{words or passage.text}« {self._marks([passage.citation])}")

    def mark(self, citation: Citation, text: str = "") -> str:
        """The mark of a place; with its `text`, the place is taken up as a passage."""
        passage = Passage(text, citation)
        if text and passage not in self.passages:
            self.passages.append(passage)
        return self._marks([citation])

    def caution(self, finding: Finding) -> None:
        """Adds a finding that touches the answer."""
        if finding not in self.findings:
            self.findings.append(finding)
            marks = self._marks(finding.citations[:2])
            self.blocks.append(f"**Hinweis:** {finding.title} {finding.note} {marks}".rstrip())

    def finish(self, status: Status, verdict: Verdict | None = None, understood: str = "") -> Answer:
        return Answer(
            status,
            "\n\n".join(self.blocks),
            tuple(self.values),
            tuple(self.passages),
            tuple(self.findings),
            tuple(self.sources),
            verdict,
            tuple(dict.fromkeys(self.followups))[:3],
            understood,
        )

    def _marks(self, citations: Sequence[Citation]) -> str:
        numbers = dict.fromkeys(self._number(citation) for citation in citations)
        return "".join(f"[{number}]" for number in numbers)

    def _number(self, citation: Citation) -> int:
        for number, source in enumerate(self.sources, start=1):
            if (source.document, source.line, source.table) == (citation.document, citation.line, citation.table):
                return number
        self.sources.append(citation)
        return len(self.sources)


def to_json(answer: Answer, identifier: str | None = None) -> dict[str, Any]:
    """The answer as the contract's JSON."""
    return {
        "id": identifier,
        "status": answer.status.value,
        "text": answer.text,
        "figures": [_figure(value) for value in answer.values],
        "passages": [{"text": p.text, "citation": _place(p.citation)} for p in answer.passages],
        "findings": [_finding(finding) for finding in answer.findings],
        "verdict": answer.verdict.value if answer.verdict else None,
        "followups": list(answer.followups),
        "understood": answer.understood,
    }


def _finding(finding: Finding) -> dict[str, Any]:
    places = [cite_json(citation) for citation in finding.citations]
    return {"type": finding.type, "title": finding.title, "note": finding.note, "citation": places[0], "citations": places}


def _figure(value: Value) -> dict[str, Any]:
    return {
        "value": as_number(value),
        "unit": value.unit,
        "label": value.label,
        "entity": value.entity,
        "haushaltsjahr": value.haushaltsjahr,
        "monat": value.monat,
        "derivation": value.derivation,
        "citation": cite_json(value.citations[0]),
    }


def as_number(value: Value) -> int | float:
    number = float(value.value)
    return int(number) if number.is_integer() else number


def cite_json(citation: Citation) -> dict[str, Any]:
    keys = ("document", "page", "line", "table", "row", "column", "raw", "header")
    return {key: getattr(citation, key) for key in keys}


def _place(citation: Citation) -> dict[str, Any]:
    return {
        "document": citation.document,
        "page": citation.page,
        "line": citation.line,
        "line_end": citation.line_end or citation.line,
    }
