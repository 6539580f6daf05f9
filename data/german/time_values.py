"""What a time is: years, months or a day, with its place and how sure it is one."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from data.german.words import Word


class TimeKind(StrEnum):
    """What a time is."""

    JAHR = "jahr"  # one year
    JAHRE = "jahre"  # a range of years
    WECHSEL = "wechsel"  # from one year to another
    VERLAUF = "verlauf"  # all years that there are
    MONAT = "monat"  # months of a year
    DATUM = "datum"  # a day
    JAHRES = "jahres"  # a compound that speaks of the year as a whole: Jahresergebnis


@dataclass(frozen=True, slots=True)
class Time:
    """A time from `start` to `end`, that is from word `first` to before word `stop`.

    `jahre` is empty where none is said; `monate` is the first and the last month. `relative` counts years from the Haushaltsjahr,
    or from the year that was spoken of where `mentioned`; `jahre` is then worked out. `of_list` is the span that a list of months
    makes together where they follow each other. `sure` is False where the word may say something else.
    """

    start: int
    end: int
    kind: TimeKind
    jahre: tuple[int, ...] = ()
    monate: tuple[int, int] | None = None
    relative: int | None = None
    mentioned: bool = False
    of_list: tuple[int, int] | None = None
    sure: bool = True
    first: int = 0
    stop: int = 0
    day: int | None = None
    part: int = 0


@dataclass(frozen=True, slots=True)
class Found:
    """What a recogniser read from word `first` to before `stop`; `part` is the length of a quarter, half or month in months."""

    first: int
    stop: int
    kind: TimeKind
    jahre: tuple[int, ...] = ()
    monate: tuple[int, int] | None = None
    sure: bool = True
    day: int | None = None
    part: int = 0
    relative: int | None = None
    mentioned: bool = False

    def at(self, words: Sequence[Word]) -> Time:
        start, end = words[self.first].start, words[self.stop - 1].end
        counted = self.relative, self.mentioned, None, self.sure
        return Time(start, end, self.kind, self.jahre, self.monate, *counted, self.first, self.stop, self.day, self.part)
