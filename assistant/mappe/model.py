"""A Mappe and what can be done with it: frozen values, and operations that give a new Mappe."""

from dataclasses import dataclass, replace
from datetime import date

from assistant.mappe.blocks import Kept
from data.errors import InputError
from data.model import Citation

MOST_ITEMS = 50
MOST_CLAIMS = 200
LONGEST_NOTE = 5_000
LONGEST_TITLE = 200
UNTITLED = "Sitzungsmappe"


class MappeFull(InputError):
    def __init__(self) -> None:
        super().__init__(f"Die Mappe hat schon {MOST_ITEMS} Einträge; bitte erst einen entfernen oder eine neue Mappe anfangen.")


class NoteTooLong(InputError):
    def __init__(self, length: int) -> None:
        super().__init__(f"Die Notiz hat {length} Zeichen, erlaubt sind {LONGEST_NOTE}; bitte auf mehrere Notizen verteilen.")


class TitleTooLong(InputError):
    def __init__(self, length: int) -> None:
        super().__init__(f"Der Titel hat {length} Zeichen, erlaubt sind {LONGEST_TITLE}; bitte kürzen.")


class CheckTooLong(InputError):
    def __init__(self, claims: int) -> None:
        super().__init__(
            f"Der Faktencheck hat {claims} Aussagen, in die Mappe passen {MOST_CLAIMS}; bitte den Text in Teilen prüfen."
        )


@dataclass(frozen=True, slots=True)
class Calculation:
    """How a derived value came about; `marks` are numbers of places."""

    name: str
    calculation: str
    result: str
    marks: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Content:
    """An answered question or a fact check: the marks in its `blocks` are the numbers of its `places`, from 1."""

    title: str
    blocks: tuple[Kept, ...]
    places: tuple[Citation, ...] = ()
    calculations: tuple[Calculation, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """A Fundstelle with the `words` of its line, in the state of its document that `sha256` names."""

    citation: Citation
    words: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Stand:
    """The state of a document when something from it was collected."""

    name: str
    titel: str
    haushaltsjahr: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """What collected content rests on; `sources` are its places in their order."""

    sources: tuple[Source, ...] = ()
    documents: tuple[Stand, ...] = ()


@dataclass(frozen=True, slots=True)
class Item:
    """Collected content with the reader's own `note` on it; a note of its own has no content. `number` names it in its Mappe."""

    number: int
    content: Content | None = None
    evidence: Evidence = Evidence()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Mappe:
    """What was collected for a session, in its order."""

    title: str = ""
    session: date | None = None
    items: tuple[Item, ...] = ()

    def holds(self, content: Content) -> bool:
        return any(item.content == content for item in self.items)

    def with_content(self, content: Content, evidence: Evidence) -> "Mappe":
        """With an answer or a check at its end. Raises `MappeFull`."""
        return self._with(Item(self._next(), content, evidence))

    def with_note(self) -> "Mappe":
        """With an empty note of its own at its end. Raises `MappeFull`."""
        return self._with(Item(self._next()))

    def noted(self, number: int, note: str) -> "Mappe":
        """With the note of an item as given. Raises `NoteTooLong`."""
        if len(note) > LONGEST_NOTE:
            raise NoteTooLong(len(note))
        return replace(self, items=tuple(replace(i, note=note) if i.number == number else i for i in self.items))

    def titled(self, title: str) -> "Mappe":
        """With another title. Raises `TitleTooLong`."""
        if len(title) > LONGEST_TITLE:
            raise TitleTooLong(len(title))
        return replace(self, title=title)

    def on(self, session: date | None) -> "Mappe":
        """With another day of the session."""
        return replace(self, session=session)

    def without(self, number: int) -> "Mappe":
        return replace(self, items=tuple(item for item in self.items if item.number != number))

    def moved(self, number: int, steps: int) -> "Mappe":
        """With an item further down, or for steps below 0 further up; never beyond an end."""
        items = list(self.items)
        place = next(place for place, item in enumerate(items) if item.number == number)
        item = items.pop(place)
        items.insert(max(0, place + steps), item)
        return replace(self, items=tuple(items))

    def _with(self, item: Item) -> "Mappe":
        if len(self.items) >= MOST_ITEMS:
            raise MappeFull
        return replace(self, items=(*self.items, item))

    def _next(self) -> int:
        return max((item.number for item in self.items), default=0) + 1


def verified(mappe: Mappe) -> Mappe:
    """The Mappe itself. Raises as its operations do where it is larger than they would have let it become."""
    if len(mappe.items) > MOST_ITEMS:
        raise MappeFull
    for item in mappe.items:
        mappe.noted(item.number, item.note)
    return mappe.titled(mappe.title)
