"""The Zielerreichungsgrad, recomputed: result ÷ plan or, where less is better, plan ÷ result.

What a target counts says which: of waiting time and damage less is better, of a share or a quota more. Where it says neither,
both ways are right.
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from data import amounts
from data.checks.books import Books
from data.model import Figure, Finding, Position, Produkt, Severity, Wertart, Ziel

_FEWER = re.compile(
    r"verringer|senkung|\bsenken|reduzier|abbau|minder(?:ung|n)|verkürz|höchstens|maximal|begrenz|rückgang|vermeid|unterschreit",
    re.IGNORECASE,
)
_BAD = re.compile(
    r"dauer\b|(?:warte|bearbeitungs|antwort|reaktions|durchlauf|liege|ausfall|rüst)zeit|wartetage|sperrtage|ausfall|schließtage|"
    r"fehl(?:tage|zeit|er|quote)|krankenstand|unfälle|beschwerden|rückst[aä]nd|verspät|leerstand|abbruch|fluktuation|verbrauch|"
    r"kosten (?:je|pro)\b|(?:zuschuss|aufwand) (?:je|pro)\b|emission",
    re.IGNORECASE,
)
_TIME = re.compile(r"^(?:arbeits|werk|kalender)?(?:tage?|stunden?|minuten?|sekunden?|wochen?|monate?)$", re.IGNORECASE)
_SERVED = re.compile(r"öffnung|betrieb|verfügbar|mess|einsatz|fortbildung|schulung|beratung|nutzung|unterricht", re.IGNORECASE)
_SHARE = re.compile(r"^(?:%|prozent)$", re.IGNORECASE)
HALF = Decimal("0.5")


def attainments(books: Books) -> Iterator[Finding]:
    """Degrees that follow from plan and result neither way, or by the way that the goal's words do not call for."""
    for ziel in books.report.ziele:
        produkt = books.report.produkt_by_nummer.get(ziel.produkt)
        keys = (Wertart.PLAN, Wertart.ERGEBNIS, Wertart.ZIELERREICHUNG)
        plan, ergebnis, grad = (books.of_produkt(produkt, key, Position.ZIEL) if produkt else None for key in keys)
        if produkt and plan and ergebnis and grad and plan.value and ergebnis.value:
            yield from _judge(produkt, ziel, plan, ergebnis, grad)


def wanted_direction(ziel: Ziel) -> int:
    """+1 where more of a target is better, −1 where less is, 0 where its words do not say."""
    words = f"{ziel.beschreibung} {ziel.messgroesse}"
    if _FEWER.search(words):
        return -1
    if _SHARE.match(ziel.messgroesse):
        return 0 if _BAD.search(ziel.beschreibung) else 1
    in_time = _TIME.match(ziel.messgroesse) and not _SERVED.search(ziel.beschreibung)
    return -1 if in_time or _BAD.search(ziel.beschreibung) else 0


def _judge(produkt: Produkt, ziel: Ziel, plan: Figure, ergebnis: Figure, grad: Figure) -> Iterator[Finding]:
    direct, inverse = ergebnis.value / plan.value * 100, plan.value / ergebnis.value * 100
    wanted = wanted_direction(ziel)
    less = wanted < 0 or (not wanted and abs(grad.value - inverse) < abs(grad.value - direct))
    expected, other = (inverse, direct) if less else (direct, inverse)
    off = abs(grad.value - expected)
    printed = amounts.write(grad.value, "%")
    calculation = _calculation(plan, ergebnis, less)
    if off <= HALF:
        return
    if off < 1:
        title = f"Produkt {produkt.nummer}: Der Zielerreichungsgrad {printed} ist abgeschnitten statt gerundet."
        yield Finding("zielerreichung", Severity.ROUNDING, title, f"Gerechnet: {calculation}.", (grad.citation,))
    elif abs(grad.value - other) <= HALF:
        way = "Plan ÷ Ergebnis" if not less else "Ergebnis ÷ Plan"
        title = f"Produkt {produkt.nummer}: Der Zielerreichungsgrad {printed} ist als {way} gerechnet."
        note = f"Nach dem Wortlaut des Ziels „{ziel.beschreibung}“ wären es {calculation}."
        yield Finding("zielerreichung", Severity.CONTRADICTION, title, note, (grad.citation,))
    else:
        title = f"Produkt {produkt.nummer}: Der Zielerreichungsgrad {printed} folgt nicht aus Plan und Ergebnis."
        yield Finding("zielerreichung", Severity.ERROR, title, f"Gerechnet: {calculation}, gedruckt {printed}.", (grad.citation,))


def _calculation(plan: Figure, ergebnis: Figure, less: bool) -> str:
    upper, lower = (plan, ergebnis) if less else (ergebnis, plan)
    value = amounts.write(upper.value / lower.value * 100, "%")
    return f"{amounts.write(upper.value)} ÷ {amounts.write(lower.value)} = {value}"
