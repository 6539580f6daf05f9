"""What the assistant's functions refuse, saying what exists instead."""

from data.errors import HaushaltError


class NotInData(HaushaltError):
    """The report does not hold what was asked for; the message names what it does hold nearby."""
