"""What Streamlit keeps from being accessible: declared in the accessibility statement, and all that the axe test leaves out."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Barrier:
    """A rule of axe-core (empty where no rule sees it) that an element of Streamlit breaks, and what that means for a reader."""

    rule: str
    selector: str
    said: str


BARRIERS = (
    Barrier("", "", "Einzelne Meldungen von Streamlit selbst, etwa zu einer abgebrochenen Verbindung, erscheinen auf Englisch."),
    Barrier("", "", "Ohne JavaScript zeigt Streamlit nichts an; dann hilft die Kommandozeile „haushalt“."),
    Barrier(
        "", "", "In Diagrammen sind die Werte nur mit der Maus einzeln abzulesen; dieselben Werte stehen darunter als Tabelle."
    ),
)
