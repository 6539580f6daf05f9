"""The page „Barrierefreiheit“: what is tested, what Streamlit prevents, and how to report a barrier."""

import streamlit as st

TITLE = "Barrierefreiheit"
PURPOSE = "Was diese Anwendung für ihre Zugänglichkeit tut, wo sie Grenzen hat und wie sich eine Barriere melden lässt."
TESTED = """
Jede Seite wird vor einer Veröffentlichung von Programmen geprüft, hell und dunkel, am Schreibtisch (1440 Pixel breit) und auf dem
Telefon (375 Pixel):

- Die Regeln von axe-core zu WCAG 2.2, Stufen A und AA, finden in den Inhalten keinen ernsten und keinen kritischen Verstoß.
- Jede Seite ist allein mit der Tastatur zu erreichen; was den Fokus hat, ist umrandet.
- Überschriften stehen in ihrer Reihenfolge, die Sprache der Seite ist Deutsch.
- Text hat zum Hintergrund einen Kontrast von mindestens 4,5 zu 1.
- Nichts wird allein durch Farbe gesagt: Eine Verschlechterung steht auch im Wort, ein Urteil auch im Zeichen.
- Keine Seite muss seitwärts geschoben werden; nur eine breite Tabelle rollt in ihrem eigenen Rahmen.
- Wer im Betriebssystem weniger Bewegung wünscht, bekommt keine.

Ein Mensch mit Screenreader hat die Anwendung noch nicht vollständig geprüft. Deshalb gilt sie als **teilweise vereinbar** mit der
BITV 2.0.
"""
REPORT = """
Bitte die Stelle melden, die diese Anwendung betreibt, im Zweifel die Verwaltung, in deren Auftrag sie läuft: welche Seite, was
Sie tun wollten und was Sie daran gehindert hat. Jede Antwort gibt es auch ohne diese Seiten: `haushalt ask "…"` schreibt sie als
Text.

Bleibt eine Meldung ohne Antwort, hilft die Durchsetzungsstelle für digitale Barrierefreiheit des jeweiligen Bundeslandes.
"""
BARRIERS = (
    "Einzelne Meldungen von Streamlit selbst, etwa zu einer abgebrochenen Verbindung, erscheinen auf Englisch.",
    "Ohne JavaScript zeigt Streamlit nichts an; dann hilft die Kommandozeile „haushalt“.",
    "In Diagrammen sind die Werte nur mit der Maus einzeln abzulesen; dieselben Werte stehen darunter als Tabelle.",
)
"""What Streamlit keeps from being accessible."""


def main() -> None:
    st.title(TITLE, anchor=False)
    st.markdown(PURPOSE)
    st.header("Was geprüft wird", anchor=False)
    st.markdown(TESTED)
    st.header("Was nicht barrierefrei ist", anchor=False)
    st.markdown("Die Anwendung ist mit Streamlit gebaut. Einiges daran lässt sich von außen nicht ändern:")
    st.markdown("\n".join(f"- {barrier}" for barrier in BARRIERS))
    st.header("Eine Barriere melden", anchor=False)
    st.markdown(REPORT)


if __name__ == "__main__":
    main()
