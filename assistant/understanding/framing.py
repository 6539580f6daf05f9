"""The frame of a question: what people say about themselves before they ask, and sentences that name nothing of a report."""

from collections.abc import Sequence

from assistant.understanding.parts import Cover, Kind, Part

NAMING = frozenset({
    Kind.SHIFT, Kind.SUBJEKT, Kind.SERVICE, Kind.POSITION, Kind.WERTART, Kind.JAHR, Kind.MONAT, Kind.AXIS, Kind.AMOUNT,
    Kind.DIRECTION, Kind.REASON, Kind.RATIO, Kind.GOAL, Kind.SIGN, Kind.ABSENT, Kind.ANGABE, Kind.SUPERLATIVE, Kind.AGGREGATE,
    Kind.FINDINGS, Kind.WHOLE, Kind.CHECK, Kind.EXPLAIN, Kind.DIFFERENCE, Kind.QUANTIFIER, Kind.NUMBER, Kind.ORDINAL,
})  # fmt: skip
TOLD = frozenset({"zahl", "zahlen", "liste", "übersicht", "höhe", "betrag", "beträge"})
"""What people say that they need before they ask for it: "Ich brauche zwei Zahlen: …"."""
SELF = frozenset(
    {
        "bin",
        "ich",
        "mich",
        "mir",
        "mein",
        "meine",
        "meinem",
        "meinen",
        "meiner",
        "wir",
        "uns",
        "unser",
        "unsere",
        "icke",
        "ick",
        "sie",
    }
)
OPEN = frozenset(
    {Kind.NOUN, Kind.WORD, Kind.NEGATION, Kind.SUPPOSE, Kind.EARLIER, Kind.FORM, Kind.TEXT, Kind.TOGETHER, Kind.NUMBER}
)
NAMES = frozenset({Kind.SUBJEKT, Kind.SERVICE, Kind.JAHR, Kind.BREAK})
MEASURING = frozenset({
    Kind.POSITION, Kind.WERTART, Kind.DIRECTION, Kind.SUPERLATIVE, Kind.RATIO, Kind.GOAL, Kind.SIGN, Kind.DIFFERENCE, Kind.AXIS,
    Kind.SERVICE,
})  # fmt: skip
POINTING = frozenset({"davon", "darin", "damit", "daran", "darunter", "diese", "dieser", "dieses", "diesen", "denen"})
FRAMING = frozenset({Kind.SERVICE, Kind.ANGABE, Kind.RATIO, Kind.DIRECTION, Kind.VERB, Kind.ABSENT})
"""What the words of asking may be taken for: "teilen Sie mir mit", "für die Beratung im Ausschuss"."""
BEGGING = frozenset({"darf", "dürfte", "fragen", "gestatten", "erlauben"})
DEPENDENT = frozenset({"ob", "dass", "daß", "wie", "was", "wer", "wo", "inwiefern", "inwieweit"})


def framed(cover: Cover) -> Cover:
    """The division of a question with its frame as filler.

    A clause that names nothing of a report is frame where another clause names something. In a clause where people speak of
    themselves and ask nothing, nouns that name nothing are frame too.
    """
    cover = Cover(tuple(_without_preambles(cover.parts)), cover.score)
    clauses = _clauses(cover.parts)
    if len(clauses) < 2 and not _speaks_of_self(cover.parts):
        return cover
    some = any(part.kind in NAMING for part in cover.parts)
    questions = _asks(cover.parts) or any(part.text == "?" for part in cover.parts)
    found: list[Part] = []
    for number, clause in enumerate(clauses):
        following = clauses[number + 1] if number + 1 < len(clauses) else []
        names = any(part.kind in NAMING or part.value == "inplan" for part in clause)
        if some and not names and not _asks_alone(clause):
            found += [_filler(part) for part in clause]
        elif _speaks_of_self(clause) and not _asks(clause):
            found += _without_self(clause, following, questions)
        else:
            found += clause
    return Cover(tuple(found), cover.score)


def _asks(parts: Sequence[Part]) -> bool:
    return any(part.kind in {Kind.ASK, Kind.REASON, Kind.CHECK} for part in parts)


def _without_self(clause: Sequence[Part], following: Sequence[Part], questions: bool) -> list[Part]:
    """A clause where people speak of themselves, without what names nothing; `questions` where another clause asks."""
    if _asks_on(clause, following):
        framing = FRAMING if any(part.kind in MEASURING - {Kind.AXIS} for part in clause) else FRAMING | {Kind.MONAT, Kind.AXIS}
        return [
            _filler(part) if part.kind in OPEN else part.moved(kind=Kind.FILLER) if part.kind in framing else part
            for part in clause
        ]
    if questions and _is_preamble(clause):
        return [part if part.kind in NAMES else part.moved(kind=Kind.FILLER) for part in clause]
    begs = any(part.text.lower() in BEGGING for part in clause)
    return [
        _filler(part)
        if part.kind in {Kind.NOUN, Kind.WORD} or (_is_person(part) and any(x.text.lower() == "als" for x in clause))
        else part.moved(kind=Kind.FILLER)
        if begs and part.kind in FRAMING | OPEN | {Kind.QUANTIFIER}
        else part
        for part in clause
    ]


def _without_preambles(parts: Sequence[Part]) -> list[Part]:
    """A question without what is told before it.

    Of such sentences only the names and years stay, unless they state a number or the question points back at them.
    """
    sentences = _sentences(parts)
    found: list[Part] = []
    for number, sentence in enumerate(sentences):
        rest = [part for each in sentences[number + 1 :] for part in each]
        heads = sentence[-1].text == ":" and not _speaks_of_self(sentence) and not any(part.text == "," for part in sentence)
        tells = (
            sentence[-1].text in {".", ":"}
            and not heads
            and not _commands(sentence)
            and not any(
                not (part.text.lower() in TOLD and sentence[-1].text == ":" and _speaks_of_self(sentence))
                and part.kind in {Kind.ASK, Kind.REASON, Kind.CHECK, Kind.EXPLAIN, Kind.SUPPOSE, Kind.WITHOUT, Kind.RANKING}
                for part in sentence
            )
        )
        asks = any(part.kind is Kind.ASK for part in rest) and any(part.kind in MEASURING for part in rest)
        points = any(part.kind is Kind.CHECK or part.text.lower() in POINTING for part in rest) or _ends_pointing(rest)
        quotes = any(part.text in {"„", "“", "…", '"'} for part in sentence)
        members = any(
            part.kind is Kind.AXIS or (part.kind is Kind.AMOUNT and (part.unit in {"EUR", "%"} or not _speaks_of_self(sentence)))
            for part in sentence
        )
        if tells and asks and not points and not quotes and not members:
            kept = _kept({part.kind for part in rest})
            found += [part if part.kind in kept else part.moved(kind=Kind.FILLER) for part in sentence]
        else:
            found += sentence
    return found


def _kept(said: set[Kind]) -> set[Kind]:
    """What of a preamble the question takes up that does not say so itself; for "auf Platz zwei" the order."""
    measured = {Kind.POSITION} if said & {Kind.POSITION, Kind.SERVICE, Kind.GOAL} else set()
    placed = {Kind.SUPERLATIVE} if Kind.ORDINAL in said else set()
    return ({Kind.SUBJEKT, Kind.JAHR, Kind.MONAT, Kind.POSITION, Kind.AGGREGATE} | placed) - said - measured


def _commands(sentence: Sequence[Part]) -> bool:
    """True for "Rechnen Sie mir bitte …"."""
    words = [part.text.lower() for part in sentence[:4] if part.text.lower() != "bitte"]
    return len(words) > 1 and words[1] == "sie" and words[0].endswith("n")


def _ends_pointing(parts: Sequence[Part]) -> bool:
    """True for "Wie viel Prozent sind das?"."""
    return len(parts) > 1 and parts[-1].text == "?" and parts[-2].text.lower() in {"das", "dies", "es"}


def _sentences(parts: Sequence[Part]) -> list[list[Part]]:
    """The constituents between the ends of sentences; a colon before a question ends one too."""
    found: list[list[Part]] = [[]]
    for place, part in enumerate(parts):
        found[-1].append(part)
        opens = part.text == ":" and any(x.kind in {Kind.ASK, Kind.REASON} for x in parts[place + 1 : place + 3])
        if (part.kind is Kind.BREAK and part.text != ",") or opens:
            found.append([])
    return [sentence for sentence in found if sentence]


def _asks_alone(clause: Sequence[Part]) -> bool:
    """True for "und um wie viel?": the last question, about what was named before."""
    return clause[-1].text == "?" and any(part.kind is Kind.ASK and part.value in {"howmuch", "howmany"} for part in clause)


def _asks_on(clause: Sequence[Part], following: Sequence[Part]) -> bool:
    """True for a clause that a dependent question follows: "wir bitten um Auskunft darüber, wie hoch …"."""
    opens = next((part for part in following if part.kind is not Kind.FILLER or part.text.lower() in DEPENDENT), None)
    asks = opens is not None and (
        opens.kind in {Kind.ASK, Kind.REASON, Kind.RATIO, Kind.DIFFERENCE} or opens.text.lower() in DEPENDENT
    )
    return asks and clause[-1].text == ","


def _is_preamble(clause: Sequence[Part]) -> bool:
    """True for a clause about oneself that ends with a point, without a number."""
    return (
        clause[-1].text == "."
        and not _commands(clause)
        and not any(part.kind in {Kind.AMOUNT, Kind.POSITION, Kind.WERTART} for part in clause)
    )


def _filler(part: Part) -> Part:
    return part.moved(kind=Kind.FILLER) if part.kind in OPEN | {Kind.ASK} or _is_person(part) else part


def _is_person(part: Part) -> bool:
    """True for what people call themselves: "als neue Mitarbeiterin"."""
    return part.kind is Kind.ABSENT and part.value == "begriff"


def _clauses(parts: Sequence[Part]) -> list[list[Part]]:
    """The constituents between commas and ends of sentences, each break with the clause before it."""
    found: list[list[Part]] = [[]]
    for part in parts:
        found[-1].append(part)
        if part.kind is Kind.BREAK or part.text in {"–", ":", "-"}:
            found.append([])
    return [clause for clause in found if clause]


def _speaks_of_self(parts: Sequence[Part]) -> bool:
    return any(part.kind is Kind.FILLER and part.text.lower() in SELF for part in parts)
