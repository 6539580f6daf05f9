"""Which questions are checks: „stimmt es, dass …?“, „kann ich schreiben …?“, a quoted sentence, a bare statement."""

import re

from assistant import lexicon
from assistant.german import words
from assistant.phrases import PhraseBook
from assistant.question import Question
from data.claims import lexicon as claim_words
from data.claims.numbers import find_stated
from data.claims.sentences import is_claim

_QUOTE = re.compile(r"[„»\"“](?P<quote>[^„»\"“”«]{3,})[“”«\"]")
_WRITE = r"(?:schreiben|sagen|behaupten|veröffentlichen|bringen|stehen lassen)"
_FRAME = re.compile(
    r"^\s*(?:fakten-?check|check|prüfe?n?|bitte prüfen|zu prüfen|stimmt)\s*:?\s*[:–-]\s*|"
    r"^\s*(?:stimmt es(?: eigentlich)?|stimmt das|(?:ist es|ist) (?:richtig|wahr|korrekt)|trifft es zu|hab(?:e)? ich recht|"
    rf"(?:kann|darf|dürfen|können|soll|könnte) (?:ich|wir|man) (?:so )?{_WRITE})\s*[,:]?\s*(?:dass|daß)?\s*[,:]?\s*",
    re.IGNORECASE,
)
_TAG = re.compile(
    r"\s*[,–.!?-]*\s*(?:oder(?: nicht)?|richtig|korrekt|stimmt(?:'s|s| das| es)?(?: so)?|nicht wahr|"
    r"ist das (?:richtig|korrekt|so|wahr)(?: so)?|so korrekt|trifft das zu|"
    rf"(?:kann|darf|können|dürfen) (?:ich|man|wir) das so {_WRITE}|"
    r"(?:so steht es im (?:text|bericht),?\s*)?passt das(?: so)?(?: zu den \w+)?)\s*\?+\s*$",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"\b(?:wie|(?<!keiner )(?<!niemand )(?<!jemand )(?<!so )was|wer|wem|wen|wessen|wo|woher|wohin|wann|warum|wieso|weshalb|"
    r"weswegen|welche[rsnm]?|wieviele?|womit|wofür|wodurch|woran|worin|worum|wozu|inwiefern)\b",
    re.IGNORECASE,
)
_ORDERS = re.compile(
    r"^\W*(?:bitte\b|(?:nenn|zeig|list|vergleich|erklär|sag|such|find|rechne|fass|beschreib|schreib|erstell)\w*|gib\b|geb\w*|"
    r"(?:ich|mich|mir|brauche|wir brauchen)\b|für (?:die|den|das)\b.*:|überblick|summe\b|rangliste|unterschied|"
    r"alle\b(?!.*\b(?:haben|wurden|hatten|sind)\b)|(?:ursache\w*|grund|gründe|begründung)\b)",
    re.IGNORECASE,
)
_VERBS = (
    "hat haben hatte hatten ist sind war waren wurde wurden wird werden lag lagen liegt liegen blieb blieben bleibt bleiben gab "
    "gabs gibt stieg stiegen steigt sank sanken sinkt fiel fielen schloss schließt tagte kostet kostete kosteten überschritt "
    "überschritten unterschritt überzog verfehlte erreichte erreichten machte machten wollte wollten konnte konnten kam kamen "
    "ging gingen brachte sparte sparten fehlen fehlten fehlt beträgt betrug betrugen weist wies nennt steht wuchs wuchsen "
    "verbesserte verschlechterte unterschreitet überschreitet verbrauchte gehört gehörte musste mussten"
)
_VERB = "|".join(_VERBS.split())
_FINITE = re.compile(rf"(?<![/\w-])(?<!soll )(?<!plan )(?<!Soll )(?<!Plan )(?:{_VERB})\b(?!\s+(?:abw|wert|zahl))")
_INVERTED = re.compile(r"\b(?:hat|haben|ist|sind|war|waren|wurde|wurden)\s+(?:der|die|er|es|sie)\s+ge\w+", re.IGNORECASE)
_STARTS_WITH_VERB = re.compile(rf"^\W*(?:{_VERB}|kann|können|muss|darf|soll|sollte)\b", re.IGNORECASE)


def statement_of(question: Question) -> str | None:
    """The statement that a question wants checked; None where it is a plain question."""
    text = question.text.strip()
    if _is_refused(question):
        return None
    quoted = max((m["quote"] for m in _QUOTE.finditer(text)), key=len, default="")
    around = _QUOTE.sub(" ", text)
    framed = bool(_FRAME.match(text)) or bool(_TAG.search(text)) or question.asks("FAKTENCHECK")
    if _ASKS.search(around) and not framed:
        return None
    if quoted and (framed or not _ASKS.search(text)) and (" " in quoted.strip()):
        return quoted.strip()
    bare = _TAG.sub("", _FRAME.sub("", text)).strip(" ?")
    if not bare or (_ASKS.search(bare) and not re.search(r"\bwie geplant\b", bare)):
        return None
    if framed:
        return bare
    return bare if _states(bare, text.rstrip().endswith("?"), bool(question.subjects)) else None


def _states(text: str, marked: bool, named: bool) -> bool:
    """True for a text that says something instead of asking; `marked` with a question mark, `named` where it names a subject.

    Without a verb, a subject and a number make a statement („Sachkosten im Jobcenter 667.000 € unter Plan“), not a number alone.
    """
    numbers = [s for s in find_stated(text) if s.unit or "." in s.written]
    if _ORDERS.match(text) or _STARTS_WITH_VERB.match(text) or _INVERTED.search(text):
        return False
    if marked:
        directed = any(claim_words.pattern("direction", label).search(text) for label in claim_words.entries("direction"))
        return bool(numbers) and (bool(_FINITE.search(text)) or (directed and named))
    return bool(_FINITE.search(text)) or (bool(numbers) and named and is_claim(text) and len(words(text)) > 2)


def _is_refused(question: Question) -> bool:
    """True for instructions to the assistant and small talk, which are no statements."""
    found = PhraseBook({"instructions": lexicon.load("scope")["instructions"]}).find(words(question.text))
    return bool(found)
