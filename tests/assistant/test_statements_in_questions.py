"""Questions that want a statement judged have a verdict; those that want a figure have none."""

import pytest

from assistant.abfrage.result import Verdict
from assistant.answering.markdown import text
from assistant.service import Assistant
from assistant.settings import Settings

PLAIN_QUESTIONS = [
    "Abweichung 314?", "Warum ist die Eingliederungshilfe so teuer?", "Wie viel hat das Jobcenter gespart?", "FD33 Plan Ergebnis",
    "Hat der Kreis beim Wohngeld draufgezahlt?", "41402 soll/ist", "Wurden alle Ziele im Jobcenter erreicht?", "härtefallfond",
    "Sachaufwand Dezernatsleitung III Plan Ist", "31192 unter Plan – Begründung?",
    "Personalkosten Jobcenter 2023 – drüber oder drunter?",
    "Nenne mir die drei größten Abweichungen", "Vergleich 3470 und 3126: Abweichung, Fälle, Zielgrad",
]  # fmt: skip
CHECKS = {
    "Stimmt es, dass das Jobcenter 1,46 Mio. Euro gespart hat?": Verdict.TRUE,
    "Kann ich schreiben, dass das Jobcenter 1,46 Mio. Euro überzogen hat?": Verdict.FALSE,
    "Faktencheck: Eingliederungshilfe 1,5 Mio. Defizit": Verdict.PARTLY,
    "Das Jobcenter hat sein Budget um 1,46 Millionen überzogen, oder?": Verdict.FALSE,
    "„Der Fachdienst Soziales hat rund 5 Mio. Euro besser abgeschnitten als geplant.“ Stimmt das?": Verdict.TRUE,
    "im landesblindengeld sind die fälle gesunken ggü plan": Verdict.TRUE,
    "Sachkosten im Jobcenter 667.000 € unter Plan": Verdict.TRUE,
    "das 3118 ziel wurde mit 77% verfehlt?": Verdict.TRUE,
}


@pytest.fixture(scope="module")
def assistant(tmp_path_factory) -> Assistant:
    return Assistant.open(Settings(tmp_path_factory.mktemp("home")))


@pytest.mark.parametrize("question", PLAIN_QUESTIONS)
def test_a_plain_question_is_not_taken_for_a_statement(question, assistant):
    assert assistant.ask(question).answer.verdict is None


@pytest.mark.parametrize(("question", "verdict"), CHECKS.items())
def test_a_question_that_is_a_check_has_a_verdict(question, verdict, assistant):
    assert assistant.ask(question).answer.verdict is verdict


def test_a_follow_up_is_checked_against_what_was_asked_before(assistant):
    before = assistant.ask("Wie hoch war die Verbesserung im Asylbereich?")
    answer = assistant.ask("Darf ich schreiben „rund 6,8 Millionen“?", [before]).answer
    assert answer.verdict is Verdict.TRUE
    assert "6.820.583" in text(answer)
