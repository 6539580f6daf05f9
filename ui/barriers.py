"""What Streamlit keeps from being accessible: declared in the accessibility statement, and all that the axe test leaves out."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Barrier:
    """A rule of axe-core (empty where no rule sees it) that an element of Streamlit breaks, and what that means for a reader."""

    rule: str
    selector: str
    said: str


BARRIERS: tuple[Barrier, ...] = ()
