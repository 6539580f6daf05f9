"""Claims about the Vorlage itself: dates, committee, number, status, and whether anything was decided."""

import re
from collections.abc import Callable
from datetime import date

from assistant.abfrage.result import Verdict
from assistant.factcheck.statements import Statement
from assistant.factcheck.verdicts import Checked, Error
from assistant.old.tools import Tools
from data.model import MONATE, Angabe, Passage

_DATE = re.compile(
    rf"\b(?P<day>\d{{1,2}})\.\s?(?:(?P<month>\d{{1,2}})\.\s?|(?P<name>{'|'.join(MONATE)})\s+)(?P<year>\d{{4}}|\d\d)\b"
)
_SESSION = re.compile(
    r"\b(?:tagt\w*|sitzung\w*|ausschuss\w*|\w+ausschuss\w*|ber(?:ä|ie)t\w*|beraten|behandelt\w*|befasst\w*|gremium|termin\w*)",
    re.IGNORECASE,
)
_COMMITTEE = re.compile(r"\b(?:[A-ZÄÖÜ]\w*ausschuss|Ausschuss)\b")
_DECIDED = re.compile(
    r"\b(?:beschl(?:oss|ossen|ießt|uss|üsse)\w*|abgestimmt|verabschiedet|genehmigt|zugestimmt)\b", re.IGNORECASE
)
_NOTED = re.compile(r"\bKenntnis\w*", re.IGNORECASE)
_SECRET = re.compile(r"\b(?:nicht-?\s?öffentlich|vertraulich|geheim)", re.IGNORECASE)
_PUBLIC = re.compile(r"\b(?:nicht-?\s?öffentlich|vertraulich|geheim|öffentlich(?:e[rn]?)?)\b", re.IGNORECASE)
_TREATED = re.compile(r"\b(?:Vorlage|Sitzung|beraten|behandelt)\b")
_NUMBER = re.compile(r"\bVorlage(?:nnummer)?\s+(?:Nr\.?\s*)?(?P<number>\d{4}/\d{1,4})")


def check(statement: Statement, tools: Tools) -> Checked | None:
    """The verdict on a claim about the Vorlage; None where it is about something else."""
    text = statement.text
    if match := _DATE.search(text):
        return _dated(text, match, tools)
    if match := _NUMBER.search(text):
        number = match["number"]
        return _said(tools, "Vorlagennummer", lambda wert: wert == number)
    about = bool(_COMMITTEE.search(text) or re.search(r"\b(?:Vorlage|Bericht|Produktbericht|Kreistag)\b", text))
    if about and (_DECIDED.search(text) or _NOTED.search(text)) and not statement.stated:
        decided = bool(_DECIDED.search(text)) and not statement.claim.negated
        return _said(tools, "Zuständigkeit", lambda wert: ("beschl" in wert.lower() or "entscheid" in wert.lower()) == decided)
    secret = bool(_SECRET.search(text))
    if about and _PUBLIC.search(text) and not statement.stated and _TREATED.search(text):
        return _said(tools, "Status", lambda wert: wert.lower().startswith("öff") != secret)
    return None


def _dated(text: str, match: re.Match[str], tools: Tools) -> Checked | None:
    claimed = _as_date(match)
    felder = ("Sitzungstermin", "Datum") if _SESSION.search(text) else ("Datum", "Sitzungstermin")
    angaben = {a.feld: a for a in tools.report.angaben if a.feld in felder}
    asked = angaben.get(felder[0])
    if claimed is None or asked is None:
        return None
    if _read(asked.wert) == claimed:
        return Checked(Verdict.TRUE, f"{_label(asked)}: {asked.wert}.", passages=(_passage(asked),))
    other = next((a for a in angaben.values() if _read(a.wert) == claimed), None)
    note = f" Der {match[0]} ist: {_label(other)}." if other else ""
    passages = tuple(_passage(a) for a in (asked, other) if a)
    return Checked(
        Verdict.FALSE,
        f"{_label(asked)}: {asked.wert}.{note}",
        passages=passages,
        error=Error.MESSGROESSE if other else Error.ZIFFER,
    )


def _as_date(match: re.Match[str]) -> date | None:
    month = int(match["month"]) if match["month"] else MONATE.index(match["name"]) + 1
    year = int(match["year"]) + (2000 if len(match["year"]) == 2 else 0)
    try:
        return date(year, month, int(match["day"]))
    except ValueError:
        return None


def _read(wert: str) -> date | None:
    match = _DATE.search(wert)
    return _as_date(match) if match else None


def _said(tools: Tools, feld: str, holds: Callable[[str], bool]) -> Checked | None:
    angabe = next((a for a in tools.report.angaben if a.feld == feld), None)
    if angabe is None:
        return None
    verdict = Verdict.TRUE if holds(angabe.wert) else Verdict.FALSE
    return Checked(
        verdict,
        f"{_label(angabe)}: {angabe.wert}.",
        passages=(_passage(angabe),),
        error=None if verdict is Verdict.TRUE else Error.MESSGROESSE,
    )


def _label(angabe: Angabe) -> str:
    return "Datum der Vorlage" if angabe.feld == "Datum" else angabe.feld


def _passage(angabe: Angabe) -> Passage:
    return Passage(f"{angabe.feld}: {angabe.wert}", angabe.citation)
