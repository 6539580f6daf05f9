"""The arguments of tool calls as JSON, and back."""

from collections.abc import Callable, Iterable, Mapping
from enum import Enum

from assistant.calls import Call
from assistant.subjects import Subject, key
from assistant.tools import Tools
from data.model import Budget, Produkt

Argument = str | bool | int | list[str | int] | None


class SubjectGone(LookupError):
    """A product or Budget that the report does not have."""


def encoded(call: Call) -> dict[str, Argument]:
    """The arguments of a call, its products and Budgets by their keys."""
    return {name: _encoded(argument) for name, argument in call.arguments.items()}


def _encoded(argument: object) -> Argument:
    if isinstance(argument, Produkt | Budget):
        return key(argument)
    if isinstance(argument, Enum):
        return str(argument.value)
    if argument is None or isinstance(argument, str | bool | int):
        return argument
    if isinstance(argument, Iterable):
        return [each if isinstance(each, int) else str(_encoded(each)) for each in argument]
    raise TypeError(f"{argument!r} is no argument of a tool")


def decoded(arguments: Mapping[str, Argument], tools: Tools) -> dict[str, object]:
    """The arguments as the tools take them. Raises `SubjectGone` for a product or Budget that the report does not have."""
    subjects = {key(subject): subject for subject in tools.subjects.all}

    def subject(argument: object) -> Subject:
        if argument not in subjects:
            raise SubjectGone(argument)
        return subjects[str(argument)]

    readers: dict[str, Callable[[object], object]] = {
        "subject": subject,
        "produkt": subject,
        "subjects": lambda keys: [subject(each) for each in keys] if isinstance(keys, list) else [],
    }
    return {name: readers.get(name, _unchanged)(argument) for name, argument in arguments.items()}


def _unchanged(argument: object) -> object:
    return argument
