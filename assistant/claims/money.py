"""What an amount of money may mean: a level, a difference, or either with a sign."""

from collections.abc import Iterator

from assistant.claims.comparing import Option, against
from assistant.claims.coordinates import GOOD, Coordinates
from assistant.claims.stated import LEVEL_NOUNS, Role
from data.german.directions import Sense


class Money(Coordinates):
    """The options of an amount of money."""

    def money(self) -> Iterator[Option]:
        s = self.stated
        for position, cost in self.positions("saldo"):
            if s.role is Role.DIFFERENCE:
                yield from self.differences(position, cost)
            elif s.role is Role.SIGNED:
                yield from self.signed(position, cost)
            else:
                yield from self.levels(position, cost)

    def levels(self, position: str, cost: float) -> Iterator[Option]:
        s = self.stated
        for wertart, more in self.wertarten():
            sign = self.level_sign(position, wertart)
            cell = self.cell(position, wertart)
            note = "" if not more else {"plan": "Planwert", "ergebnis": "Ergebnis"}.get(wertart, "Abweichung")
            yield Option(against(cell, s.amount, sign, "EUR"), cost + more, note)

    def wertarten(self) -> Iterator[tuple[str, float]]:
        """The Wertarten of a level with what they cost."""
        s = self.stated
        if s.monat is not None:
            yield "ergebnis", 0.0
            return
        named = s.wertart if s.wertart in {"plan", "ergebnis", "abweichung"} else None
        if named == "abweichung":
            yield "abweichung", 0.0
        for wertart in ("ergebnis", "plan"):
            yield wertart, 0.0 if wertart == named else (0.1 if named is None and wertart == "ergebnis" else 2.0)
        if named != "abweichung":
            only = self.figures.value(self.cell(self.stated.position or "saldo", "ergebnis")) is None
            yield "abweichung", 0.6 if named is None and (self.is_bare() or only) else 2.5

    def is_bare(self) -> bool:
        """True where nothing says what the number is of: then it may be a deviation."""
        s = self.stated
        return (
            s.position is None
            or s.net
            or (s.sense is not None and s.position in {"saldo", "zuschuss"} and s.role is Role.DIFFERENCE)
        )

    def level_sign(self, position: str, wertart: str) -> int:
        """The sign that a level must have; 0 where only its size is said."""
        s = self.stated
        if s.amount.sign:
            return s.amount.sign
        if wertart == "abweichung":
            return self.way(position) if s.sense else 0
        if s.sense in {Sense.SURPLUS, Sense.POSITIVE} and position == "saldo":
            return 1
        return 0 if position == "saldo" else 1

    def signed(self, position: str, cost: float) -> Iterator[Option]:
        """ "Defizit von", "Plus von": a level or a difference with this sign."""
        s = self.stated
        sign = 1 if s.sense in GOOD else -1
        if position == "zuschuss":
            position = "saldo"
        whole = not s.subjects or s.subjects[0] == "gesamthaushalt"
        level_only = self.says_level() or s.monat is not None or position != "saldo"
        plain = s.wertart if s.wertart in {"plan", "ergebnis"} else None
        for wertart in ("ergebnis", "plan"):
            allowed = wertart == plain or (plain is None and wertart == "ergebnis")
            yield Option(
                against(self.cell(position, wertart), s.amount, sign, "EUR"),
                cost + (0.1 if allowed else 2.0),
                "Planwert" if not allowed else "",
            )
        if s.monat is None and plain != "plan":
            free = not level_only and (s.by_plan or not whole)
            note = "" if free else "Abweichung vom Plan"
            yield Option(against(self.cell(position, "abweichung"), s.amount, sign, "EUR"), cost + (0.0 if free else 2.0), note)

    def says_level(self) -> bool:
        """True for nouns that never mean a deviation: Gewinn, Zuschuss."""
        return self.stated.sign_noun.startswith(LEVEL_NOUNS)
