"""What a model may say in its own words: usual right wordings pass, and what a reference alone does not hold is sent back."""

import re

import pytest

from assistant.agent.judging import Judge
from assistant.answer import Answer
from assistant.references import ReferenceInvalid, Register
from assistant.subjects import Subject, entity
from assistant.tools import Tools
from assistant.values import Value
from data.ingest import read_sample
from data.model import Position, Wertart

TOOLS = Tools(read_sample())
MONEY = {"P": Wertart.PLAN, "E": Wertart.ERGEBNIS, "A": Wertart.ABWEICHUNG}
RIGHT = (
    "{name} schloss 2023 mit einem {is_} von {E|Betrag} ab; geplant war ein {was} von {P|Betrag}. "
    "Das Ergebnis ist damit um {A|Betrag} {better} als geplant.",
    "Für {name} waren 2023 im Plan {P} vorgesehen. Tatsächlich wurden es {E}, also {A|Betrag} {better} als geplant.",
    "Das Ergebnis von {name} liegt bei {E}, der Plan lag bei {P}. Die Abweichung beträgt {A}.",
    "Im Jahr 2023 wich {name} um {A|Betrag} vom Plan ab, eine {change} gegenüber dem Ansatz von {P}; gebucht wurden {E}.",
    "{name} hat das Budget um {A|Betrag} {kept}. Statt der geplanten {P} steht am Jahresende ein Ergebnis von {E}.",
    "Bei {name} betrug die Abweichung {A}: Plan {P}, Ergebnis {E}. Einen Grund nennt der Bericht dafür nicht.",
    "Geplant: {P}. Ergebnis: {E}. Abweichung: {A}, also {better} als veranschlagt.",
    "Die Planung für {name} sah {P} vor, das Ergebnis beläuft sich auf {E}. Damit fiel es um {A|Betrag} {better} aus.",
    "- Plan 2023: {P}\n- Ergebnis 2023: {E}\n- Abweichung: {A} ({change})",
    "Die Abweichung von {name} liegt bei {A} (Plan: {P}, Ist: {E}).",
    "Im Ergebnis ergab sich bei {name} ein {is_} in Höhe von {E|Betrag}. Gegenüber dem Planansatz ({P}) ist das eine {change}.",
)
WRONG = (
    ("Geplant waren für {name} {E}.", "Ergebnis"),
    ("Der Plan von {name} war {P}. Am Jahresende standen {A} als Ergebnis.", "Abweichung"),
    ("{name}: {E}.", "Ergebnis"),
    ("Rund dreieinhalb Millionen Euro Ergebnis sind es bei {name}, genau {E}.", "Zahlwort"),
    ("Das Ergebnis von {name} liegt bei {E}, gut drei Viertel des Plans.", "Zahlwort"),
    ("Das Ergebnis {E} von {name} verteilt sich auf siebzehn Einrichtungen.", "Zahlwort"),
    ("Das Ergebnis von {name} ist {E}, doppelt so viel wie geplant.", "Zahlwort"),
    ("Die Abweichung von {name} beträgt {A}. Ausschlaggebend waren Tarifverträge.", "Tarifverträge"),
    ("{name} lag mit {A|Betrag} Abweichung ungünstiger als veranschlagt.", "ungünstiger"),
    ("Die Abweichung beim Wohngeld beträgt {A}.", "gehört zu"),
    ("Produkt 3460 hat ein Ergebnis von {E}.", "selbst geschrieben"),
)


def subjects() -> list[Subject]:
    found: list[Subject] = [*TOOLS.report.produkte, *(budget for budget in TOOLS.report.budgets if budget.hat_zahlen)]
    return [s for s in found if "Wohngeld" not in s.bezeichnung and all(value and value.value for value in money(s).values())]


def money(subject: Subject) -> dict[str, Value | None]:
    return {key: TOOLS.find(subject, wertart, Position.SALDO, 2023) for key, wertart in MONEY.items()}


def judged(template: str, subject: Subject) -> Answer:
    """The text with its references, as the judge sees it. Raises `ReferenceInvalid`."""
    register, values = Register(), money(subject)
    ids = {key: register.add(value) for key, value in values.items() if value}
    plan, ergebnis, abweichung = (value.value for value in values.values() if value)
    up = abweichung > 0
    words = {
        "name": entity(subject),
        "is_": "Überschuss" if ergebnis > 0 else "Zuschussbedarf",
        "was": "Überschuss" if plan > 0 else "Zuschussbedarf",
        "better": "besser" if up else "schlechter",
        "change": "Verbesserung" if up else "Verschlechterung",
        "kept": "unterschritten" if up else "überschritten",
    }
    text = re.sub(r"\{(\w{2,})\}", lambda match: words[match[1]], template)
    text = re.sub(r"\{([PEA])(\|\w+)?\}", lambda match: f"{{{ids[match[1]]}{match[2] or ''}}}", text)
    return Judge(f"Wie lief {subject.bezeichnung}?", register, TOOLS.subjects, lambda _: "").passed(text)


@pytest.mark.parametrize("template", RIGHT)
def test_a_usual_right_wording_passes_for_at_least_95_in_a_hundred_subjects(template):
    refused = []
    for subject in subjects():
        try:
            judged(template, subject)
        except ReferenceInvalid as problem:
            refused.append(f"{subject.bezeichnung}: {problem}")
    assert len(refused) <= 0.05 * len(subjects()), refused


@pytest.mark.parametrize(("template", "reason"), WRONG)
def test_what_a_reference_does_not_hold_is_sent_back_with_the_reason(template, reason):
    for subject in subjects():
        with pytest.raises(ReferenceInvalid, match=reason):
            judged(template, subject)
