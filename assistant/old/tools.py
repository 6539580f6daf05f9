"""The closed set of functions over figures and passages: the only way to a number.

Each takes and returns typed values, cites what it returns, and where something does not exist says what does. The docstrings
are German, because a language model reads them.
"""

import copy
from collections import defaultdict
from collections.abc import Sequence

from assistant.old.calls import Call, recorded
from assistant.old.errors import NotInData
from assistant.old.subjects import Subject, Subjects, entity
from assistant.old.values import Value, difference, from_figure, label_of
from data import amounts
from data.model import AUFWANDSARTEN, ERTRAGSARTEN, MONATE, Figure, Passage, Position, Produkt, Report, Wertart, Ziel

_ALL = (Position.SALDO, Position.ERTRAG, *ERTRAGSARTEN, Position.AUFWAND, *AUFWANDSARTEN, Position.KENNZAHL, Position.ZIEL)
Key = tuple[str | None, str | None, Position, Wertart, int, int | None]


class Tools:
    """The functions over one report."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.journal: list[Call] | None = None
        self.subjects = Subjects(report)
        self._figures: dict[Key, list[Figure]] = defaultdict(list)
        self._coverage: dict[tuple[str | None, str | None], set[tuple[int, Position]]] = defaultdict(set)
        for figure in report.figures:
            self._figures[_key(figure)].append(figure)
            self._coverage[figure.budget, figure.produkt].add((figure.haushaltsjahr, figure.position))

    def recording(self) -> "Tools":
        """The same functions, with a journal of their calls from now on."""
        recording = copy.copy(self)
        recording.journal = []
        return recording

    @property
    def calls(self) -> tuple[Call, ...]:
        """The calls in the journal."""
        return tuple(self.journal or ())

    @recorded
    def wert(
        self,
        subject: Subject,
        wertart: Wertart,
        position: Position = Position.SALDO,
        jahr: int | None = None,
        monat: int | None = None,
    ) -> Value:
        """Ein Wert eines Produkts oder Budgets: Plan, Ergebnis, Prognose oder Abweichung (Ergebnis − Plan) einer Position.

        Ohne Jahr gilt das Haushaltsjahr des Berichts. Was nicht gedruckt ist, wird gerechnet, wo es geht: der Saldo aus
        Erträgen und Aufwendungen, die Abweichung aus Plan und Ergebnis.
        """
        jahr = jahr or self.report.haushaltsjahr
        value = self.find(subject, wertart, position, jahr, monat)
        if value is None:
            raise NotInData(self.missing(subject, position, jahr, monat))
        return value

    @recorded
    def find(self, subject: Subject, wertart: Wertart, position: Position, jahr: int, monat: int | None = None) -> Value | None:
        """Wie `wert`, aber ohne Wert, wo der Bericht keinen enthält."""
        if wertart is Wertart.ABWEICHUNG:
            return self._abweichung(subject, position, jahr)
        figures = self._figures.get(_key_of(subject, position, wertart, jahr, monat))
        if figures:
            return from_figure(figures[0], entity(subject))
        if position == Position.SALDO and not isinstance(subject, Produkt):
            return self._saldo(subject, wertart, jahr, monat)
        return None

    @recorded
    def kennzahl(self, produkt: Produkt) -> tuple[str, Value | None, Value | None]:
        """Der Indikator eines Produkts mit Plan und Ergebnis (jeweils fehlend, wo der Bericht nichts nennt)."""
        indikator = next((k.indikator for k in self.report.kennzahlen if k.produkt == produkt.nummer), "")
        plan, ergebnis = (self._of(produkt, Position.KENNZAHL, art) for art in (Wertart.PLAN, Wertart.ERGEBNIS))
        return indikator, plan, ergebnis

    @recorded
    def ziel(self, produkt: Produkt) -> tuple[Ziel | None, Value | None, Value | None, Value | None]:
        """Das Ziel eines Produkts mit Plan, Ergebnis und Zielerreichungsgrad."""
        ziel = next((z for z in self.report.ziele if z.produkt == produkt.nummer), None)
        arten = (Wertart.PLAN, Wertart.ERGEBNIS, Wertart.ZIELERREICHUNG)
        plan, ergebnis, grad = (self._of(produkt, Position.ZIEL, art) for art in arten)
        return ziel, plan, ergebnis, grad

    @recorded
    def passagen(self, subject: Subject, auch_erwaehnt: bool = False) -> list[Passage]:
        """Die Textstellen, die von einem Produkt oder Budget handeln."""
        if isinstance(subject, Produkt):
            return [
                p
                for p in self.report.passages
                if subject.nummer in p.produkte or (auch_erwaehnt and subject.nummer in p.erwaehnt)
            ]
        of_it = [p for p in self.report.passages if subject.schluessel in p.budgets and not p.produkte]
        return [p for p in of_it if len(p.budgets) == 1] or ([] if subject.hat_zahlen else of_it)

    def jahre(self, subject: Subject) -> list[int]:
        """Die Jahre, für die der Bericht Werte eines Produkts oder Budgets enthält."""
        return sorted({jahr for jahr, _ in self._covered(subject)})

    def positionen(self, subject: Subject, jahr: int | None = None) -> list[Position]:
        """Die Positionen, für die der Bericht Werte eines Produkts oder Budgets enthält."""
        found = {position for year, position in self._covered(subject) if jahr in {None, year}}
        return [position for position in _ALL if position in found]

    def missing(self, subject: Subject, position: Position, jahr: int, monat: int | None = None) -> str:
        """Was zu einem Produkt oder Budget fehlt, und was es statt dessen gibt."""
        name = subject.bezeichnung
        jahre, positionen = self.jahre(subject), self.positionen(subject, jahr)
        if not jahre:
            return f"Zu {name} enthält der Bericht keine Zahlen."
        if jahr not in jahre:
            return f"Zu {name} enthält der Bericht keine Werte für {jahr}, nur für {_listed(jahre)}."
        if isinstance(subject, Produkt) and (position.is_ertrag or position.is_aufwand):
            return f"Der Bericht weist {position.value} nicht je Produkt aus, nur je Budget; zu {name} gibt es den Saldo."
        if monat and isinstance(subject, Produkt):
            return f"Monatswerte gibt es nur je Budget, nicht für {name}."
        if position not in positionen and positionen:
            return f"Zu {name} gibt es für {jahr} kein {position.value}, nur {_listed([p.value for p in positionen])}."
        when = f"{MONATE[monat - 1]} {jahr}" if monat else str(jahr)
        return f"Zu {name} enthält der Bericht für {when} diesen Wert nicht."

    def _covered(self, subject: Subject) -> set[tuple[int, Position]]:
        """The years and positions of which the report has figures of a subject."""
        if isinstance(subject, Produkt):
            return self._coverage[subject.budget, subject.nummer]
        return self._coverage[subject.schluessel, None]

    def _of(self, produkt: Produkt, position: Position, wertart: Wertart) -> Value | None:
        return self.find(produkt, wertart, position, self.report.haushaltsjahr)

    def _abweichung(self, subject: Subject, position: Position, jahr: int) -> Value | None:
        """Ergebnis − Plan. Where a table prints the same, that cell is cited; a printed sign is never taken over."""
        plan = self.find(subject, Wertart.PLAN, position, jahr)
        ergebnis = self.find(subject, Wertart.ERGEBNIS, position, jahr)
        printed = self._figures.get(_key_of(subject, position, Wertart.ABWEICHUNG, jahr, None), [])
        if plan is None or ergebnis is None:
            stated = [figure for figure in printed if figure.citation.table is None]
            return from_figure(stated[0], entity(subject)) if stated else None
        exact = amounts.abweichung(plan.value, ergebnis.value)
        same = [figure for figure in printed if figure.value == exact]
        if same:
            return from_figure(same[0], entity(subject))
        return difference(ergebnis, plan, label_of(position, Wertart.ABWEICHUNG))

    def _saldo(self, subject: Subject, wertart: Wertart, jahr: int, monat: int | None) -> Value | None:
        ertrag = self.find(subject, wertart, Position.ERTRAG, jahr, monat)
        aufwand = self.find(subject, wertart, Position.AUFWAND, jahr, monat)
        if ertrag is None or aufwand is None:
            return None
        return difference(ertrag, aufwand, label_of(Position.SALDO, wertart, monat))


def _key_of(subject: Subject, position: Position, wertart: Wertart, jahr: int, monat: int | None) -> Key:
    if isinstance(subject, Produkt):
        return subject.budget, subject.nummer, position, wertart, jahr, monat
    return subject.schluessel, None, position, wertart, jahr, monat


def _key(figure: Figure) -> Key:
    return figure.budget, figure.produkt, figure.position, figure.wertart, figure.haushaltsjahr, figure.monat


def _listed(items: Sequence[object]) -> str:
    words = [str(item) for item in items]
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} und {words[-1]}"
