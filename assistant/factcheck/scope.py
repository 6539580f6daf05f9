"""What the report does not cover: products that do not exist, Budgets without figures, and things that only the claim knows."""

import re

from assistant.abfrage.result import Verdict
from assistant.factcheck import texts
from assistant.factcheck.statements import Statement
from assistant.factcheck.verdicts import Checked, Error
from assistant.factcheck.vocabulary import is_neutral, means_same, nouns
from assistant.old.german import fold, words
from assistant.old.phrases import book
from assistant.old.tools import Tools
from assistant.old.wording import listed, name
from data.model import Budget, Produkt


def check(statement: Statement, tools: Tools) -> Checked | None:
    """The verdict where a statement is about something that the report has nothing on; None where it has."""
    if statement.unknown:
        return Checked(Verdict.UNPROVEN, f"{listed(list(statement.unknown))} kommt im Bericht nicht vor.")
    silent = next((s for s in statement.subjects if not tools.jahre(s)), None)
    if silent is None:
        return None
    said = texts.check(statement, tools)
    passages = tuple(tools.passagen(silent)[:1])
    if said.verdict is Verdict.TRUE and not statement.stated:
        return said
    quoted = f" Er sagt nur: »{passages[0].text}«" if passages else ""
    return Checked(Verdict.UNPROVEN, f"Zu {name(silent)} enthält der Bericht keine Zahlen.{quoted}", passages=passages)


def limited(statement: Statement, checked: Checked, tools: Tools) -> Checked:
    """The check, lowered where the claim speaks of things that neither the tables nor the text of its subject know."""
    if not checked.values or checked.verdict not in {Verdict.TRUE, Verdict.FALSE}:
        return checked
    strange = unexplained(statement, tools)
    if not strange:
        return checked
    quoted = listed([f"„{word}“" for word in strange])
    about_it = re.search(
        rf"(?:^|\bfür\s+)\W*(?:(?:der|die|das|den|dem|des|ein|eine|einen)\s+)?{re.escape(strange[0])}",
        statement.text,
        re.IGNORECASE,
    )
    if checked.verdict is Verdict.FALSE:
        if not about_it or checked.error is Error.RICHTUNG:
            return checked
        return Checked(
            Verdict.UNPROVEN,
            f"Zu {quoted} enthält der Bericht dazu keine Zahlen. {checked.correct}",
            checked.values,
            checked.passages,
        )
    if statement.own and not about_it:
        return checked.at_most(Verdict.PARTLY, f"Zu {quoted} sagt der Bericht an dieser Stelle nichts.", Error.MESSGROESSE)
    return checked.at_most(Verdict.UNPROVEN, f"Zu {quoted} enthält der Bericht dazu keine Zahlen.", Error.MESSGROESSE)


def unexplained(statement: Statement, tools: Tools) -> list[str]:
    """The nouns of a claim that name nothing known: no subject, measure or position, no word of the subject's text or targets."""
    asked = words(statement.text)
    aspects = [hit for hit in book("aspekt").find(asked) if hit.label in {"KENNZAHL", "ZIEL", "ANTEIL"}]
    skipped = {asked[i].start for hit in aspects for i in hit.places}
    known = _known_words(statement, tools)
    found = []
    for match in nouns(statement.text):
        parts = [fold(part) for part in match[0].split("-") if len(part) > 2]
        named = fold(match[0]) in statement.names or all(part in statement.names for part in parts)
        in_number = any(s.start <= match.start() < s.end for s in statement.stated)
        if named or in_number or match.start() in skipped or is_neutral(match[0]):
            continue
        if not all(any(means_same(part, other) for other in known) for part in parts):
            found.append(match[0])
    return found


def _known_words(statement: Statement, tools: Tools) -> frozenset[str]:
    """The words of the subjects' names, targets, indicators and passages."""
    said: list[str] = []
    for subject in (*statement.subjects, *statement.context[:1]):
        said += [subject.bezeichnung, *(p.text for p in tools.passagen(subject))]
        if isinstance(subject, Produkt):
            budget = tools.report.budget_by_key[subject.budget]
            ziel = tools.ziel(subject)[0]
            said += [*subject.text_bezeichnungen, tools.kennzahl(subject)[0], budget.bezeichnung, *budget.namen]
            said += [ziel.beschreibung, ziel.messgroesse] if ziel else []
        if isinstance(subject, Budget):
            said += list(subject.namen)
    return frozenset(fold(word) for text in said for word in re.findall(r"\w{3,}", text)) | statement.names
