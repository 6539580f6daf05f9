"""What is not in the report: which coordinate is missing, where it is reported instead, and what comes nearest."""

from collections.abc import Sequence
from difflib import get_close_matches

from assistant.abfrage.nodes import Cell
from assistant.abfrage.result import Absence, Missing, Value
from assistant.answering.answer import Part, Role, Strong
from assistant.answering.draft import Draft
from assistant.answering.naming import listed, months
from assistant.answering.telling import telling

MOST_NEAR = 3
_TOTALS = ("saldo", "ertrag", "aufwand", "kennzahl", "ziel", "zielgrad")


def say_absences(draft: Draft, absences: Sequence[Absence], values: Sequence[Value] = ()) -> None:
    """Each reason once, then the nearest figures."""
    for absence in absences:
        said = explain(draft, absence)
        if said and said not in draft.said:
            draft.said.add(said)
            places = [place for subjekt in _subjects(absence) for place in draft.mention(subjekt)]
            draft.say(*said, scoped=absence.kind == "begriff", places=places)
    near = [value for absence in absences for value in absence.near if value.ok] + [value for value in values if value.ok]
    say_near(draft, near)


def say_near(draft: Draft, near: Sequence[Value]) -> None:
    """The nearest figures, as a paragraph of its own."""
    parts: list[Part] = []
    for value in [each for each in near if each.operation != "given" and not draft.is_said(each)][:MOST_NEAR]:
        if not draft.is_said(value):
            parts += ["; " if parts else "Im Bericht steht dazu: ", f"{draft.names.full(value)} ", *telling(draft, value, True)]
    draft.say(*parts, role=Role.NOTE)


def explain(draft: Draft, absence: Absence) -> tuple[Part, ...]:
    """The sentence that says what is missing."""
    cell, what = absence.cell, absence.what
    match absence.missing:
        case Missing.GRUND:
            return (Strong("Einen Grund nennt der Bericht dafür nicht"),)
        case Missing.STELLE:
            return (f"Dazu steht im Text des Berichts nichts{f' („{what}“)' if what and len(what) < 40 else ''}",)
        case Missing.DIVISION:
            why = f", denn {what}" if "ist 0" in what else f": {what or 'Der Bezugswert ist 0'}"
            return (f"Das lässt sich nicht ausrechnen{why}",)
        case Missing.SUMME:
            return ("Diese Werte lassen sich nicht zusammenzählen, denn sie zählen Verschiedenes",)
        case Missing.BERICHT:
            who = listed([draft.names.subject(subjekt) for subjekt in _subjects(absence)]) or what
            where = f"; darüber berichtet die Verwaltung im {absence.elsewhere}" if absence.elsewhere else ""
            return (f"Zahlen zu {who} enthält dieser Bericht nicht{where}",)
        case Missing.SUBJEKT:
            return (_unknown(draft, absence),)
    if cell is None or absence.missing is Missing.BEGRIFF:
        return _concept(draft, absence)
    return (_cell(draft, absence.missing, cell),)


_AN = {"kennzahl": "Eine Kennzahl", "ziel": "Ein Ziel", "zielgrad": "Einen Zielerreichungsgrad", "saldo": "Einen Saldo"}


def _unknown(draft: Draft, absence: Absence) -> str:
    """A subject that there is not, and the numbers most like it."""
    catalogue = draft.names.catalogue
    unknown = next((each for each in _subjects(absence) if each not in catalogue.subjekte), "")
    ebene, _, nummer = unknown.partition(":")
    numbers = {each.nummer: each.id for each in catalogue.subjekte.values() if each.ebene == ebene}
    near = [numbers[number] for number in get_close_matches(nummer, list(numbers), MOST_NEAR, 0.6)]
    for each in near:
        draft.mention(each)
    said = f"„{f'{ebene.capitalize()} {nummer}' if nummer else absence.what}“ kommt im Bericht nicht vor"
    return f"{said}; ähnliche Nummern haben {listed([draft.names.subject(each) for each in near])}" if near else said


def _concept(draft: Draft, absence: Absence) -> tuple[Part, ...]:
    jahr, what = draft.report.haushaltsjahr, absence.what
    return {
        "person": (f"Das steht nicht im Bericht: Zu {what or 'einzelnen Personen'} sagt er nichts",),
        "meinung": ("Dazu steht nichts im Bericht: Bewertungen und Empfehlungen gibt dieser Assistent nicht ab",),
        "zukunft": (f"Das steht nicht im Bericht: Er blickt auf {jahr} zurück und sagt nichts vorher",),
        "anweisung": (f"Das gehört nicht zu meinen Aufgaben. Ich beantworte Fragen zum Bericht „{draft.report.titel}“",),
    }.get(absence.kind) or ("Das steht nicht im Bericht: ", f"„{what}“ nennt er nicht")


def _cell(draft: Draft, missing: Missing, cell: Cell) -> str:
    names, catalogue = draft.names, draft.names.catalogue
    where = listed([names.place(subjekt) for subjekt in cell.subjects])
    found = catalogue.positionen.get(cell.position or "")
    position = _AN.get(cell.position or "", found.bezeichnung if found else "Diesen Wert")
    if missing is Missing.POSITION:
        shown = {position for subjekt in cell.subjects for position in catalogue.shown.get(subjekt, ())}
        saldo = {"saldo": "den Saldo aus Erträgen und Aufwendungen"}
        instead = [saldo.get(key, catalogue.positionen[key].bezeichnung) for key in _TOTALS if key in shown]
        return f"{position} weist der Bericht {where} nicht aus{f', nur {listed(instead)}' if instead else ''}"
    if missing is Missing.JAHR:
        found_in = {jahr for s in cell.subjects for jahr in catalogue.jahre.get((s, cell.position or "saldo"), ())}
        years = f", nur für {listed([str(jahr) for jahr in sorted(found_in)])}" if found_in else ""
        return f"Für {cell.jahr} enthält der Bericht {where} keinen Wert ({position}){years}"
    if missing is Missing.MONAT:
        when = f"für {months(cell.monat)} " if cell.monat is not None else ""
        return f"{position} {where} weist der Bericht {when}nicht nach Monaten aus, nur für das ganze Jahr"
    return f"Dazu enthält der Bericht {where} keine Angabe ({position})"


def _subjects(absence: Absence) -> tuple[str, ...]:
    return absence.cell.subjects if absence.cell else ()
