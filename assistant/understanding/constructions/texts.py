"""What the text says: reasons, measures, topics; words explained, fields of the paper, findings, where a number stands."""

from collections.abc import Iterator

from assistant.abfrage.nodes import Absent, Ask, Calc, Cell, Compare, Exists, Explain, Findings, Origin, Quote
from assistant.understanding.clause import Condition
from assistant.understanding.constructions.tests import compare
from assistant.understanding.meaning import given_of, hedged
from assistant.understanding.parts import Kind, Part
from assistant.understanding.scene import Candidate, Scene

CLOSE = 0.05
"""How far, as a part of it, a number in a question may be from the figure that it is meant to be."""
QUOTES = frozenset({"„", "“", "”", "»", "«", '"'})


def propose(scene: Scene) -> Iterator[Candidate]:
    """Readings that ask for text: reasons, places, words, what is missing."""
    if scene.has(Kind.REASON, "grund"):
        yield from _reasons(scene)
    if scene.has(Kind.REASON, "massnahme"):
        yield from _measures(scene)
    if scene.has(Kind.EXPLAIN):
        yield from _explained(scene)
    yield from _topics(scene)
    yield from _fields(scene)
    if scene.has(Kind.FINDINGS):
        cell = Cell(subjekt=scene.bag.subject, position=scene.bag.position) if scene.bag.subject else None
        places = frozenset(p for p, _ in (*scene.bag.subjekte, *scene.bag.positionen, *scene.bag.jahre))
        yield Candidate((Findings(of=cell),), places | scene.places(Kind.FINDINGS) | scene.places(Kind.CHECK), 0.6)
    yield from _quoted(scene)
    yield from _absent(scene)
    yield from _origins(scene)


def _reasons(scene: Scene) -> Iterator[Candidate]:
    """The reason of a figure; a direction in the question is taken for granted."""
    bag = scene.free if scene.free.subjekte else scene.bag
    if not (bag.subjekte or bag.earlier):
        return
    counted = scene.places(Kind.ASK, "howmany")
    used = bag.used | scene.places(Kind.REASON) | (scene.places(Kind.ASK) - counted)
    used = used.union(*(condition.used for condition in scene.conditions))
    asks: list[Ask] = []
    presumes: list[Compare] = []
    for subjekt in bag.subjects or (bag.subject,):
        base = bag.cell(subjekt=subjekt)
        presumes += _presumed(scene, base)
        asks.append(Quote(kind="grund", of=_explained_cell(scene, base)))
    directed = {p for condition in scene.conditions if not _only_measures(condition) for p in condition.used}
    used |= scene.places(Kind.AMOUNT)
    for place, part in scene.clause.of(Kind.AMOUNT):
        if place not in directed and part.unit not in {"%", "fach"}:
            presumes.append(_stated_of(scene, part, asks))
        for quote in list(asks) if part.unit == "%" else ():
            if isinstance(quote, Quote) and isinstance(quote.of, Cell) and quote.of.position not in {"ziel", "zielgrad"}:
                sides = tuple(quote.of.model_copy(update={"wertart": w}) for w in ("ergebnis", "plan"))
                asks.append(Calc(op="change", args=sides))
    first = asks[0]
    if scene.has(Kind.ASK, "howmuch") and isinstance(first, Quote) and isinstance(first.of, Cell):
        asks.append(first.of)
    explained = first.of if isinstance(first, Quote) and isinstance(first.of, Cell) else None
    granted = [test for test in presumes if not any(_contradict(test, other) for other in presumes)]
    yield Candidate(tuple(asks), used, 1.0, tuple(dict.fromkeys(granted)), explained)


def _presumed(scene: Scene, base: Cell) -> Iterator[Compare]:
    """What the conditions of a reason take for granted about the cell."""
    for condition in scene.conditions:
        test = scene.meaning.test(condition, base.model_copy(update={"wertart": None}))
        if isinstance(test, Compare) and condition.sense != "either" and not _only_measures(condition):
            yield test


def _contradict(one: Compare, other: Compare) -> bool:
    """True for "vom Plus ins Minus": a figure that was one and became the other."""
    return one.left == other.left and {one.op, other.op} == {"<", ">"}


def _only_measures(condition: Condition) -> bool:
    """True for a number that is said in no direction: "eine Million ungeplant"."""
    return condition.amount is not None and condition.sense in {"compare", "unplanned"}


def _stated_of(scene: Scene, part: Part, asks: list[Ask]) -> Compare:
    """A number stated beside what is to be explained: of whichever value of the subject it is, else of that one."""
    quote, given = asks[0], given_of(part)
    said = quote.of if isinstance(quote, Quote) and isinstance(quote.of, Cell) else Cell()
    cells = [said.model_copy(update={"wertart": wertart}) for wertart in (said.wertart, "ergebnis", "plan")]
    values = [(cell, scene.meaning.value_of(cell)) for cell in cells]
    near = max(given.step / 2, abs(float(given.value)) * CLOSE)
    amount = abs(float(given.value))
    cell = next((c for c, value in values if value is not None and abs(abs(float(value)) - amount) <= near), said)
    return compare(Calc(op="abs", args=(cell,)), hedged(part), given.model_copy(update={"value": amount}))


def _explained_cell(scene: Scene, base: Cell) -> Cell:
    """The figure that is to be explained, of what is spent the deviation of the Saldo."""
    cell = _named_cell(scene, base)
    shown = scene.catalogue.shown.get(cell.subjekt, frozenset()) if isinstance(cell.subjekt, str) else frozenset()
    spent = cell.position in {"zuschuss", "kosten", "ausgeben"} or (cell.position in {"ertrag", "aufwand"} - shown)
    return cell.model_copy(update={"position": "saldo", "wertart": "abweichung"}) if spent else cell


def _named_cell(scene: Scene, base: Cell) -> Cell:
    """The figure of the direction, else the one named, else the deviation."""
    lefts = [scene.meaning.left(condition, base.model_copy(update={"wertart": None})) for condition in scene.conditions]
    if lefts:
        left = next((left for left in lefts if left.position == "saldo"), lefts[0])
        return left.model_copy(update={"wertart": "abweichung"}) if left.position == "saldo" and left.wertart == "plan" else left
    position = base.position or "saldo"
    if base.monat is not None or (base.wertart == "ergebnis" and position != "saldo"):
        return base.model_copy(update={"position": position, "wertart": base.wertart or "ergebnis"})
    if position == "zielgrad":
        return base.model_copy(update={"wertart": "ergebnis"})
    return base.model_copy(update={"position": position, "wertart": "abweichung"})


def _measures(scene: Scene) -> Iterator[Candidate]:
    bag = scene.bag
    used = bag.used | scene.places(Kind.REASON) | scene.bound | scene.places(Kind.ASK) | scene.places(Kind.ABSENT, "zukunft")
    if bag.subject:
        of = Cell(subjekt=bag.subject)
        yield Candidate((Quote(kind="massnahme", of=of),), used, 0.9, cell=of)


def _topics(scene: Scene) -> Iterator[Candidate]:
    """Whatever is said on words that are no figure."""
    words = scene.parts(Kind.NOUN) + scene.parts(Kind.WORD)
    said = scene.places(Kind.TEXT)
    if not words and not (said and scene.bag.subjekte):
        return
    nouns = scene.parts(Kind.NOUN) or words
    topic = " ".join(part.text for _, part in nouns) or None
    of = Cell(subjekt=scene.bag.subject) if scene.bag.subjekte else None
    used = said | frozenset(p for p, _ in words) | frozenset(p for p, _ in scene.bag.subjekte) | scene.places(Kind.ASK)
    checked = scene.clause.stated or scene.has(Kind.CHECK)
    if checked and words:
        if scene.has(Kind.QUANTIFIER, "all"):
            return  # what is said of all is no passage to be found
        every = " ".join(part.text for _, part in words)
        test = Exists(what=Quote(kind="stelle", of=of, topic=every))
        amounts = frozenset(p for p, _ in scene.clause.of(Kind.AMOUNT))
        score = -0.1 if not scene.bag.positionen and not scene.conditions and not amounts else -0.8
        yield Candidate((test,), used | scene.places(Kind.CHECK), score)
    elif said or not scene.bag.used:
        yield Candidate(
            (Quote(kind="stelle", of=of, topic=topic),),
            used,
            0.5 if said else -0.2,
            cell=of.model_copy(update={"position": "saldo", "wertart": "ergebnis"}) if of else None,
        )


def _quoted(scene: Scene) -> Iterator[Candidate]:
    """Words in quotation marks that the report is said to use."""
    marks = [place for place, part in enumerate(scene.clause.parts) if part.text in QUOTES]
    if len(marks) < 2 or not (scene.has(Kind.TEXT) or scene.has(Kind.CHECK)):
        return
    inner = range(marks[0] + 1, marks[1])
    words = [scene.clause.parts[place].text for place in inner]
    named = scene.clause.parts[marks[0] + 1].kind is Kind.SUBJEKT and not scene.has(Kind.CHECK)
    if named or not 1 < len(words) < 12 or any(scene.clause.parts[place].kind is Kind.AMOUNT for place in inner):
        return
    of = Cell(subjekt=scene.bag.subject) if scene.bag.subjekte else None
    used = frozenset(range(len(scene.clause.parts)))
    yield Candidate((Exists(what=Quote(kind="stelle", of=of, topic=" ".join(words)), attributed=True),), used, 0.0)


def _explained(scene: Scene) -> Iterator[Candidate]:
    """A word of the field."""
    heads = scene.places(Kind.EXPLAIN)
    after = [
        (p, x)
        for p, x in enumerate(scene.clause.parts)
        if p not in heads and x.kind not in {Kind.FILLER, Kind.BREAK, Kind.ASK, Kind.FORM}
    ]
    known = {
        Kind.SUBJEKT,
        Kind.NOUN,
        Kind.WORD,
        Kind.POSITION,
        Kind.WERTART,
        Kind.AXIS,
        Kind.SERVICE,
        Kind.RATIO,
        Kind.WHOLE,
        Kind.ANGABE,
        Kind.AGGREGATE,
    }
    figure = scene.has(Kind.SUBJEKT) and (scene.has(Kind.POSITION) or scene.has(Kind.WERTART))
    if figure or not after or any(part.kind not in known for _, part in after) or len(after) > 4:
        return
    topic = " ".join(part.text for _, part in after)
    used = heads | frozenset(p for p, _ in after) | scene.places(Kind.ASK)
    yield Candidate((Explain(kind="wort", topic=topic),), used, 0.4)


def _fields(scene: Scene) -> Iterator[Candidate]:
    """A printed field of the paper, or who is responsible."""
    asks: list[Ask] = []
    used = frozenset[int]()
    for place, part in scene.clause.of(Kind.ANGABE):
        own = part.value in {"verantwortlich", "berichtet_in"} and scene.bag.subject
        used |= scene.bag.used if own else frozenset()
        asks += [Cell(subjekt=subjekt, position=part.value) for subjekt in (scene.bag.subjects if own else ("vorlage",))]
        used |= {place}
    if asks:
        everything = (
            used | scene.places(Kind.ABSENT, "wann") | scene.places(Kind.ASK) | scene.places(Kind.TEXT) | scene.places(Kind.AXIS)
        )
        cell = asks[0] if isinstance(asks[0], Cell) and asks[0].subjekt != "vorlage" else None
        yield Candidate(tuple(asks), everything, 0.5, cell=cell)


def _absent(scene: Scene) -> Iterator[Candidate]:
    """A word that the data has nothing for, with the nearest figure."""
    words = scene.parts(Kind.ABSENT)
    nouns = scene.parts(Kind.NOUN)
    near = scene.cell() if scene.bag.subjekte else None
    if words:
        kind = "begriff" if words[0][1].value == "wann" else words[0][1].value
        used = scene.bag.used | scene.bound | frozenset(p for p, _ in words) | scene.places(Kind.ASK) | scene.places(Kind.REASON)
        used |= scene.places(Kind.NOUN) | scene.places(Kind.WORD) | scene.places(Kind.RATIO)
        what = " ".join(part.text for _, part in words)
        if scene.has(Kind.CHECK) and kind != "anweisung":
            said = " ".join(part.text for _, part in sorted((*words, *nouns, *scene.parts(Kind.WORD))))
            of = Cell(subjekt=scene.bag.subject) if scene.bag.subjekte else None
            yield Candidate((Exists(what=Quote(kind="stelle", of=of, topic=said)),), used | scene.places(Kind.CHECK), 0.6)
        told = min(p for p, _ in words)
        beside = any(p < told for p, _ in scene.bag.positionen) and any(p < told for p in scene.places(Kind.ASK))
        score = 0.3 if beside else 0.6
        yield Candidate((Absent.model_validate({"what": what, "kind": kind, "near": near}),), used, score)
    elif nouns and scene.clause.of(Kind.AMOUNT) and (scene.clause.stated or scene.has(Kind.CHECK)):
        place, part = scene.clause.of(Kind.AMOUNT)[0]
        used = scene.bag.used | scene.bound | frozenset(p for p, _ in nouns) | scene.places(Kind.CHECK) | {place}
        what = " ".join(noun.text for _, noun in nouns)
        test = Compare(left=Absent(what=what, near=near), op="=", right=given_of(part))
        yield Candidate((test,), used, -0.3)
    elif nouns and (near is None or _is_counted(scene, nouns[0][0])):
        used = scene.bag.used | scene.bound | frozenset(p for p, _ in nouns) | scene.places(Kind.ASK)
        what = " ".join(part.text for _, part in nouns)
        yield Candidate((Absent(what=what, near=near),), used, -0.6)


def _is_counted(scene: Scene, place: int) -> bool:
    """True for the noun right after "wie viele": it is what was asked for."""
    before = next((x for _, x in scene.clause.before(place, 1) if x.kind is not Kind.FILLER), None)
    return before is not None and before.kind is Kind.ASK and before.value in {"howmany", "howmuch"}


def _origins(scene: Scene) -> Iterator[Candidate]:
    """A number with nothing that it is said of: where does it stand?"""
    if scene.amounts and not scene.bag.subjekte and not scene.bag.earlier:
        place, part = scene.amounts[0]
        used = frozenset({place}) | scene.places(Kind.ASK) | scene.places(Kind.TEXT) | scene.places(Kind.EXPLAIN) | scene.bag.used
        given = given_of(part)
        if part.text.isdigit() and any(len(s.nummer) == len(part.text) for s in scene.catalogue.subjekte.values()):
            yield Candidate((Absent(what=part.text),), used, 0.3)
            return
        if given.unit is None:
            given = given.model_copy(update={"unit": "EUR"})
        yield Candidate((Origin(given=given),), used, 1.0 if scene.has(Kind.TEXT) and not scene.bag.subjekte else 0.1)
