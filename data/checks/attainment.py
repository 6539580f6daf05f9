"""The Zielerreichungsgrad, recomputed: result ÷ plan or, where less is better, plan ÷ result.

What a target counts says which: of waiting time and damage less is better, of a share or a quota more. Where it says neither,
both ways are right.
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from data import amounts
from data.checks.books import Books
from data.checks.phrases import contradiction, error, percent, rounding
from data.model import Figure, Finding, Position, Wertart, Ziel

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
        row = books.row(produkt, Position.ZIEL, Wertart.PLAN, Wertart.ERGEBNIS, Wertart.ZIELERREICHUNG)
        if produkt and row and row[0].value and row[1].value:
            yield from _judge(f"Produkt {produkt.nummer}", ziel, *row)


def wanted_direction(ziel: Ziel) -> int:
    """+1 where more of a target is better, −1 where less is, 0 where its words do not say."""
    if _FEWER.search(f"{ziel.beschreibung} {ziel.messgroesse}"):
        return -1
    bad = _BAD.search(ziel.beschreibung)
    if _SHARE.match(ziel.messgroesse):
        return 0 if bad else 1
    return -1 if bad or (_TIME.match(ziel.messgroesse) and not _SERVED.search(ziel.beschreibung)) else 0


def _judge(what: str, ziel: Ziel, plan: Figure, ergebnis: Figure, grad: Figure) -> Iterator[Finding]:
    direct, inverse = ergebnis.value / plan.value * 100, plan.value / ergebnis.value * 100
    wanted = wanted_direction(ziel)
    less = wanted < 0 or (not wanted and abs(grad.value - inverse) < abs(grad.value - direct))
    upper, lower, expected, other = (plan, ergebnis, inverse, direct) if less else (ergebnis, plan, direct, inverse)
    off, said = abs(grad.value - expected), f"{what}: Der Zielerreichungsgrad {percent(grad.value)}"
    calculation = f"{amounts.write(upper.value)} ÷ {amounts.write(lower.value)} = {percent(expected)}"
    if off <= HALF:
        return
    if off < 1:
        yield rounding("zielerreichung", f"{said} ist abgeschnitten statt gerundet.", f"Gerechnet: {calculation}.", [grad])
    elif abs(grad.value - other) <= HALF:
        title = f"{said} ist als {'Ergebnis ÷ Plan' if less else 'Plan ÷ Ergebnis'} gerechnet."
        note = f"Nach dem Wortlaut des Ziels „{ziel.beschreibung}“ wären es {calculation}."
        yield contradiction("zielerreichung", title, note, [grad])
    else:
        note = f"Gerechnet: {calculation}, gedruckt {percent(grad.value)}."
        yield error("zielerreichung", f"{said} folgt nicht aus Plan und Ergebnis.", note, [grad])
