"""What the report does not cover: products that do not exist, Budgets without figures, and things that only the claim knows."""

import re
from functools import cache

from assistant import lexicon
from assistant.answer import Verdict
from assistant.factcheck import texts
from assistant.factcheck.statements import Statement
from assistant.factcheck.verdicts import Checked, Error
from assistant.german import fold, likeness, stem, words
from assistant.phrases import book
from assistant.tools import Tools
from assistant.wording import listed, name
from data import claims
from data.model import MONATE, Budget, Produkt

_NOUN = re.compile(r"(?<![\w-])[A-ZÄÖÜ][\wäöüß-]{3,}")


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
    if checked.verdict is not Verdict.TRUE or not checked.values:
        return checked
    strange = unexplained(statement, tools)
    if not strange:
        return checked
    quoted = listed([f"„{word}“" for word in strange])
    if statement.own:
        return checked.at_most(Verdict.PARTLY, f"Zu {quoted} sagt der Bericht an dieser Stelle nichts.", Error.MESSGROESSE)
    return checked.at_most(Verdict.UNPROVEN, f"Zu {quoted} enthält der Bericht dazu keine Zahlen.", Error.MESSGROESSE)


def unexplained(statement: Statement, tools: Tools) -> list[str]:
    """The nouns of a claim that name nothing known: no subject, measure or position, no word of the subject's text or targets."""
    text = statement.text
    asked = words(text)
    measured = {i for section in ("wertart", "position") for hit in book(section).find(asked) for i in hit.places}
    measured |= {i for hit in book("aspekt").find(asked) if hit.label in {"KENNZAHL", "ZIEL", "ANTEIL"} for i in hit.places}
    skipped = {asked[i].start for i in measured}
    known = _known_words(statement, tools)
    found = []
    for match in _NOUN.finditer(text):
        folded = fold(match[0])
        parts = [fold(part) for part in match[0].split("-") if len(part) > 2]
        if match.start() in skipped or folded in statement.names or all(part in statement.names for part in parts):
            continue
        starts = not text[: match.start()].strip(' „"»(')
        if (
            _is_neutral(match[0])
            or (starts and not _is_noun_like(match[0]))
            or any(s.start <= match.start() < s.end for s in statement.stated)
        ):
            continue
        if not all(any(texts.means_same(part, other) for other in known) for part in parts):
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


def _is_neutral(word: str) -> bool:
    folded = fold(word)
    if folded in _neutral() or stem(word) in _neutral_stems() or any(likeness(folded, month) == 1.0 for month in _months()):
        return True
    return any(
        claims.lexicon.pattern(section, label).fullmatch(word)
        for section in ("direction", "measure", "basis", "goal", "superlative", "hedge", "quantifier")
        for label in claims.lexicon.entries(section)
    )


def _is_noun_like(word: str) -> bool:
    """True for a first word of a claim that is a noun by its ending, not merely capitalised."""
    return bool(
        re.search(
            r"(?:ung|ungen|heit|keit|schaft|tion|tionen|fonds|amt|kosten|hilfe|hilfen|zentrale|stelle|stellen|anträge|fond)$",
            word,
        )
    )


@cache
def _neutral() -> frozenset[str]:
    loaded = lexicon.load("statements")
    return frozenset(fold(word) for word in (*loaded["neutral"], *loaded["joining"])) | lexicon.stopwords()


@cache
def _neutral_stems() -> frozenset[str]:
    return frozenset(stem(word) for word in _neutral())


@cache
def _months() -> tuple[str, ...]:
    return tuple(fold(month) for month in MONATE)
