"""Which of several reports a question is asked of."""

import pytest

from assistant.library.scope import NoSuchReport, Scope, choose
from data.store import DocumentInfo


def document(key: str, jahr: int, kommune: str) -> DocumentInfo:
    return DocumentInfo(key, f"{key}.txt", key, jahr, "Produktbericht", f"Bericht {key}", kommune)


DOCUMENTS = [
    document("peine-2024", 2024, "Landkreis Peine"),
    document("osnabrueck-lk", 2024, "Landkreis Osnabrück"),
    document("osnabrueck-st", 2024, "Stadt Osnabrück"),
    document("peine-2023", 2023, "Landkreis Peine"),
    document("segeberg", 2023, "Stadt Bad Segeberg"),
    document("ohne", 2022, ""),
]


@pytest.mark.parametrize(
    ("question", "last", "key"),
    [
        ("Wie hoch war der Personalaufwand?", None, "peine-2024"),
        ("Wie hoch war der Personalaufwand 2023?", None, "peine-2023"),
        ("Wie stieg der Personalaufwand gegenüber 2023?", None, "peine-2024"),
        ("Erträge von 2023 bis 2024", None, "peine-2024"),
        ("Erträge 2023 und 2024", None, "peine-2024"),
        ("Erträge 2019?", None, "peine-2024"),
        ("Erträge im Landkreis Osnabrück", None, "osnabrueck-lk"),
        ("Erträge der Stadt Osnabrueck", None, "osnabrueck-st"),
        ("Erträge in Osnabrück", None, "osnabrueck-lk"),
        ("Erträge in bad segeberg?", None, "segeberg"),
        ("Wie steht Bad Segebergs Haushalt da?", None, "segeberg"),
        ("Wie ging der Peiner Haushalt aus?", None, "peine-2024"),
        ("Was kostete das Bad in Segeberg?", None, "peine-2024"),
        ("und das Ergebnis?", "segeberg", "segeberg"),
        ("und 2024?", "peine-2023", "peine-2024"),
        ("und in Osnabrück?", "peine-2023", "osnabrueck-lk"),
        ("und das Ergebnis?", "entfernt", "peine-2024"),
    ],
)
def test_a_question_is_asked_of_the_report_that_its_words_name_else_of_the_last_else_of_the_newest(question, last, key):
    assert choose(DOCUMENTS, Scope(), question, last).key == key


@pytest.mark.parametrize(
    ("scope", "key"),
    [
        (Scope(bericht="segeberg"), "segeberg"),
        (Scope(bericht="peine-2023.txt"), "peine-2023"),
        (Scope(kommune="osnabrück"), "osnabrueck-lk"),
        (Scope(kommune="Stadt Osnabrück"), "osnabrueck-lk"),
        (Scope(kommune="Landkreis Peine", jahr=2023), "peine-2023"),
        (Scope(jahr=2022), "ohne"),
    ],
)
def test_options_narrow_the_choice(scope, key):
    assert choose(DOCUMENTS, scope).key == key


def test_options_that_fit_nothing_say_what_is_loaded():
    with pytest.raises(NoSuchReport, match="„peine-2024“ \\(Landkreis Peine, 2024\\)"):
        choose(DOCUMENTS, Scope(kommune="Celle"))


def test_of_one_report_every_question_is_asked():
    assert choose(DOCUMENTS[:1], Scope(), "Erträge in Osnabrück 2019?").key == "peine-2024"
