"""The items of a Mappe: moved, removed, renamed, and what does not fit."""

from collections.abc import Callable

import pytest

from assistant.mappe.contents import of_check
from assistant.mappe.model import (
    LONGEST_NOTE,
    LONGEST_TITLE,
    MOST_CLAIMS,
    MOST_ITEMS,
    CheckTooLong,
    Mappe,
    MappeFull,
    NoteTooLong,
    TitleTooLong,
)
from data.errors import HaushaltError


def notes(*texts: str) -> Mappe:
    mappe = Mappe()
    for number, text in enumerate(texts, start=1):
        mappe = mappe.with_note().noted(number, text)
    return mappe


def order(mappe: Mappe) -> str:
    return "".join(item.note for item in mappe.items)


@pytest.mark.parametrize(
    ("number", "steps", "expected"),
    [(1, 1, "bac"), (3, -1, "acb"), (1, -1, "abc"), (3, 1, "abc"), (2, 0, "abc")],
    ids=["down", "up", "first further up", "last further down", "nowhere"],
)
def test_an_item_is_moved_by_a_step_and_never_beyond_an_end(number: int, steps: int, expected: str) -> None:
    assert order(notes("a", "b", "c").moved(number, steps)) == expected


def test_an_item_keeps_its_number_when_others_go() -> None:
    left = notes("a", "b", "c").without(1)
    assert order(left) == "bc"
    assert order(left.noted(3, "x")) == "bx"


@pytest.mark.parametrize(
    ("operation", "error"),
    [
        (lambda: notes(*"x" * MOST_ITEMS).with_note(), MappeFull),
        (lambda: notes("a").noted(1, "x" * (LONGEST_NOTE + 1)), NoteTooLong),
        (lambda: Mappe().titled("x" * (LONGEST_TITLE + 1)), TitleTooLong),
        (lambda: of_check([None] * (MOST_CLAIMS + 1), None), CheckTooLong),
    ],
    ids=["items", "note", "title", "claims"],
)
def test_what_does_not_fit_is_refused_in_a_sentence(operation: Callable[[], Mappe], error: type[HaushaltError]) -> None:
    with pytest.raises(error, match="; bitte "):
        operation()
