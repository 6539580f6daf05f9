"""How a question was understood, part by part, for people: `--explain`, and what a receipt says of it."""

from assistant.question import Question
from assistant.rules import intent_of
from assistant.wording import name


def parts(question: Question) -> list[tuple[str, str]]:
    """The parts of a question that say something, each with its German label."""
    period = question.period
    found = [
        ("Absicht", intent_of(question).__name__.rpartition(".")[2]),
        ("Wovon", ", ".join(name(subject) for subject in question.subjects)),
        ("auch möglich", ", ".join(name(subject) for subject in question.rivals)),
        ("Wertart", ", ".join(question.wertarten)),
        ("Position", ", ".join(question.positionen)),
        ("Gesichtspunkte", ", ".join(sorted(question.aspects | question.polarity))),
        ("Jahre", ", ".join(map(str, period.jahre)) or ("alle" if period.every_year else "")),
        ("Monate", ", ".join(map(str, period.monate))),
        ("unbekannt", ", ".join(question.unknown)),
        ("nur im Text", ", ".join(topic.word for topic in question.topics)),
        ("nicht erklärt", ", ".join(question.unexplained)),
        ("Hinweise", question.understood),
    ]
    return [(label, value) for label, value in found if value]
