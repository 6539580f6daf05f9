"""When a number is of: its year and months, and the years that a sentence compares."""

from assistant.abfrage.nodes import Months
from assistant.catalogue.model import Catalogue
from assistant.claims.closed import closed
from assistant.claims.marks import Mark, Marked, each_before
from assistant.claims.pairing import moves
from assistant.claims.stated import Context
from assistant.understanding.parts import Kind, Part


class Periods:
    """The years and months of one sentence."""

    def __init__(self, sentence: Marked, context: Context, catalogue: Catalogue) -> None:
        self.sentence, self.context, self.catalogue = sentence, context, catalogue
        self.tight = self._tight_ones()

    def _tight_ones(self) -> dict[int, int]:
        """The years and months that stand right behind a number: "86,7 Mio. Euro im Jahr 2022", "(2021)"."""
        owned: dict[int, int] = {}
        for number, amount in enumerate(self.sentence.amounts):
            for mark in self.sentence.of(Kind.JAHR, Kind.MONAT):
                between = self.sentence.folded(amount.stop, mark.first)
                tight = {"im", "in", "jahr", "(", "fuer", "des", "jahres", "haushaltsjahr", "euro", "ende"}
                if mark.first >= amount.stop and len(between) <= 3 and all(w in tight for w in between) and ("," not in between):
                    owned.setdefault(mark.first, number)
        return owned

    def _period(self, number: int, kind: Kind) -> Part | None:
        amount = self.sentence.amounts[number]
        marks = [m for m in self.sentence.of(kind) if not is_last_year(m)]
        tight = next((m for m in marks if self.tight.get(m.first) == number), None)
        if tight:
            return tight.part
        free = [m for m in marks if m.first not in self.tight]
        first, stop = self.sentence.segment(amount.first)
        inside = [m for m in free if first <= m.first < stop]
        chosen = (
            next(each_before(inside, amount.first), None)
            or (inside[0] if inside else None)
            or next(each_before(free, amount.first), None)
        )
        return chosen.part if chosen else None

    def years(self, number: int) -> tuple[int | None, tuple[int, ...]]:
        """The year of a number, and all years that the sentence or its context compares."""
        found = self._period(number, Kind.JAHR)
        said = tuple(sorted({y for m in self.sentence.of(Kind.JAHR) if not is_last_year(m) for y in m.part.years}))
        compared = self.year_compared()
        if compared is not None and len(said) == 1 and found is not None:
            return None, (compared, self.catalogue.jahr)
        moved = moves(self.sentence, number)
        if moved is not None and len(said) > 1 and not self.tight:
            return said[-moved], said
        if moved is not None and not said and len(self.context.years) > 1:
            return self.context.years[-moved], self.context.years
        shifts = self.sentence.of(Kind.SHIFT)
        if shifts:
            base = said[-1] if said else self.context.jahr or self.catalogue.jahr
            against = any(self.sentence.before(m.first) in closed("against") for m in shifts)
            return (None, (base - 1, base)) if against else (base - 1, said)
        month = self._period(number, Kind.MONAT)
        own = found.years if found and found.years else month.years if month else ()
        year = own[0] if len(own) == 1 else None
        same = self.sentence.has("selben", "gleichen") or not said
        return year or (self.context.jahr if not said else None), said if len(said) > 1 else self.context.years if same else said

    def months(self, number: int, named: bool) -> Months | None:
        found = self._period(number, Kind.MONAT)
        if self._is_of_year(number):
            return None
        if found is not None and found.months:
            first, last = found.months[0]
            return first if first == last else (first, last)
        return self.context.monat if not named else None

    def _is_of_year(self, number: int) -> bool:
        """ "Der Jahresbetrag von 180.909 Euro", whatever month is spoken of."""
        place = self.sentence.amounts[number].first
        before = [form for form in self.sentence.folded(place - 2, place) if form not in {"von", "("}]
        return bool(before) and before[-1].startswith("jahres") and len(before[-1]) > len("jahresx")

    def by_year(self) -> bool:
        """True where an earlier year is compared with."""
        sentence = self.sentence
        forms = {"vorjahr", "vorjahres", "vorjahresvergleich", "vorjahreswert", "vorjahresergebnis"}
        if sentence.has(*forms) or sentence.of(Kind.SHIFT):
            return True
        return len(sentence.years) > 1 or self.year_compared() is not None

    def year_compared(self) -> int | None:
        """The year in "mehr als 2022", "gegenüber 2022", "seit 2022"."""
        marks = [m for m in self.sentence.of(Kind.JAHR) if m.part.years and m.part.years[0] < self.catalogue.jahr]
        return next((m.part.years[0] for m in marks if self._is_compared(m.first)), None)

    def _is_compared(self, place: int) -> bool:
        """True behind "als", "gegenüber", "seit", also of "dem Jahr"; "im Jahr 2021" compares nothing."""
        if self.sentence.before(place) != "jahr":
            return self.sentence.before(place) in closed("against")
        return self.sentence.before(place - 1) in closed("against")


def is_last_year(mark: Mark) -> bool:
    """ "Im vergangenen Jahr": when the text is written, that is the year of the report."""
    return mark.part.kind is Kind.JAHR and not any(letter.isdigit() for letter in mark.part.text)
