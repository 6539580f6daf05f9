"""The words that mean something in questions about one report: those of the lexicons, and those of its catalogue."""

from collections.abc import Iterator
from functools import cached_property

from assistant import lexicon
from assistant.catalogue.model import Catalogue
from assistant.catalogue.positions import field_id
from assistant.understanding.naming import Namer
from assistant.understanding.parts import Kind
from assistant.understanding.phrases import Phrase, Phrases, phrase_of
from data.german.words import Word, fold, stem, words

SECTIONS = {
    "wertart": Kind.WERTART, "axis": Kind.AXIS, "superlative": Kind.SUPERLATIVE, "ranking": Kind.RANKING, "ratio": Kind.RATIO,
    "difference": Kind.DIFFERENCE, "aggregate": Kind.AGGREGATE, "reason": Kind.REASON, "text": Kind.TEXT, "check": Kind.CHECK,
    "suppose": Kind.SUPPOSE, "without": Kind.WITHOUT, "quantifier": Kind.QUANTIFIER, "ask": Kind.ASK, "together": Kind.TOGETHER,
    "explain": Kind.EXPLAIN, "findings": Kind.FINDINGS, "earlier": Kind.EARLIER, "absent": Kind.ABSENT, "form": Kind.FORM,
    "whole": Kind.WHOLE, "goal": Kind.GOAL, "sign": Kind.SIGN, "deviation": Kind.DIRECTION, "position": Kind.POSITION,
    "angabe": Kind.ANGABE, "cause": Kind.CAUSE, "unexplained": Kind.UNEXPLAINED, "shift": Kind.SHIFT, "negation": Kind.NEGATION,
    "comparator": Kind.COMPARATOR, "verb": Kind.VERB,
}  # fmt: skip
CALENDAR = frozenset(lexicon.load("clauses")["calendar"])


class Vocabulary:
    """The lexicons and the words of a catalogue."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        sections = {name: values for name, values in lexicon.load("question").items() if name in SECTIONS}
        self.separable = [
            (phrase_of(written, *meant.split(":")), SECTIONS[meant.split(":")[0]], meant.split(":")[1])
            for meant, phrases in lexicon.load("question")["separable"].items() for written in phrases
        ]  # fmt: skip
        self.phrases = Phrases.load(sections)
        self.catalogued = Phrases(self._catalogue_phrases())
        filler = lexicon.load("filler")
        self.filler = frozenset(form for w in (*filler["words"], *filler["nouns"]) for form in (stem(fold(w)), fold(w)))
        self.filler_nouns = frozenset(form for w in filler["nouns"] for form in (stem(fold(w)), fold(w)))
        small = frozenset(stem(fold(w)) for w in lexicon.load("small")["small"])
        weak = frozenset(stem(fold(w)) for w in lexicon.load("small")["weak"])
        self.said_filler = frozenset(fold(w) for w in (*filler["words"], *filler["nouns"], *filler["exact"]))
        self.namer = Namer(catalogue, weak, small, self.said_filler, self.is_lexical)

    def _catalogue_phrases(self) -> Iterator[Phrase]:
        """Positions, fields of the paper and what subjects count and aim at, by the words of the catalogue."""
        for position in self.catalogue.positionen.values():
            kind = "position" if position.unit != "Text" else "angabe"
            for written in position.words:
                if kind == "position" and self.phrases.means(written):
                    continue
                yield phrase_of(written, kind, position.id)
        kinds = lexicon.load("kommunen")["kinds"]
        for word in words(self.catalogue.kommune):
            if not word.is_punctuation and word.folded not in kinds:
                yield phrase_of(f"={word.text}", "whole", "kommune")
        for label in self.catalogue.angaben:
            yield phrase_of(label, "angabe", field_id(label))

    @cached_property
    def services(self) -> dict[str, list[tuple[str, str]]]:
        """For each stem of a Kennzahl's or Ziel's words: the position and the subject."""
        found: dict[str, list[tuple[str, str]]] = {}
        for subjekt, service in self.catalogue.services.items():
            unit = "" if service.messgroesse.lower().startswith(("prozent", "%", "anzahl", "euro")) else service.messgroesse
            for position, text in (("kennzahl", service.indikator), ("ziel", f"{service.ziel} {unit}")):
                for word in words(text):
                    if not word.is_punctuation and len(word.folded) > 4 and word.folded not in self.said_filler:
                        found.setdefault(word.stem, []).append((position, subjekt))
        return found

    def is_no_noun(self, word: Word) -> bool:
        """True for filler and for small words of the lexicons, though a target uses them: "Wartezeiten unter 20 Minuten"."""
        return word.folded in self.said_filler or (not word.capital and self.phrases.knows(word))

    @cached_property
    def service_stems(self) -> dict[tuple[str, str], frozenset[str]]:
        """All stems of each Kennzahl's and Ziel's text, its numbers and small words too: "innerhalb von 14 Tagen"."""
        found = {}
        for subjekt, service in self.catalogue.services.items():
            for position, text in (("kennzahl", service.indikator), ("ziel", f"{service.ziel} {service.messgroesse}")):
                found[position, subjekt] = frozenset(word.stem for word in words(text) if not word.is_punctuation)
        return found

    def is_lexical(self, word: Word) -> bool:
        """True for a word of the lexicons, which is no slip of a name."""
        return self.phrases.knows(word) or self.is_filler(word)

    def is_filler(self, word: Word) -> bool:
        """True for an everyday word that carries no meaning here."""
        return word.stem in self.filler or word.folded in self.filler or word.folded in self.said_filler

    @cached_property
    def typed(self) -> frozenset[str]:
        """All stems that stand for something: what typing errors are corrected towards."""
        return frozenset(
            w
            for w in (
                *self.phrases.vocabulary,
                *self.phrases.begun,
                *self.catalogued.vocabulary,
                *self.namer.stems,
                *self.services,
            )
            if len(w) > 3
        )

    def knows(self, word: Word) -> bool:
        """True for a word that stands for something, or for nothing on purpose."""
        return (
            self.is_filler(word) or self.phrases.knows(word) or self.catalogued.knows(word) or self.namer.is_name(word)
            or word.stem in self.services or word.folded in CALENDAR
        )  # fmt: skip

    @cached_property
    def position_words(self) -> tuple[str, ...]:
        """The positions in Euro as they are written."""
        shown = {p for positions in self.catalogue.shown.values() for p in positions}
        words_of = [w for p in self.catalogue.positionen.values() if p.id in shown and p.unit == "EUR" for w in p.words]
        return tuple(sorted({fold(w) for w in words_of if " " not in w}))

    @cached_property
    def counted_words(self) -> frozenset[str]:
        """The long words of Kennzahlen and Ziele."""
        texts = [text for service in self.catalogue.services.values() for text in (service.indikator, service.ziel)]
        return frozenset(word.folded for text in texts for word in words(text) if len(word.folded) > 8)

    @cached_property
    def pieces(self) -> frozenset[str]:
        """The words that compounds may be made of."""
        lexical = lexicon.load("small")["pieces"]
        names = {w.folded for s in self.catalogue.subjekte.values() for n in s.names for w in words(n.text) if len(w.folded) > 3}
        positions = {w.folded for p in self.catalogue.positionen.values() for x in p.words for w in words(x) if len(w.folded) > 3}
        services = {
            w.folded
            for s in self.catalogue.services.values()
            for t in (s.indikator, s.ziel)
            for w in words(t)
            if len(w.folded) > 5
        }
        return frozenset({fold(w) for w in lexical} | names | positions | services)
