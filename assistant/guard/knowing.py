"""Whether a word of an answer is known from what it was given: the same word, a form, a compound or a synonym of one there."""

import re
from functools import lru_cache

from assistant.factcheck.vocabulary import means_same
from assistant.guard import lexicon
from assistant.old.german import fold, likeness, stem

ALIKE = 0.6
LONG, SHORTEST_ROOT, SHORTEST, ACRONYM = 5, 4, 2, 4
_SAME_FIRST = 4
_PARTICIPLE = re.compile(r"^(?P<prefix>an|auf|aus|ein|ab|zu|vor|bei|um)?ge(?=\w{4,})")
_ENDING = re.compile(r"(?:ungen|ung|ten|te|tes|ter|tem|en|er|es|em|t|e|n|s)$")


def is_known(noun: str, known: frozenset[str]) -> bool:
    """True for a folded word like one of those that are known."""
    begun = _without_head(noun)
    if begun != noun and any(word.startswith(begun) for word in known):
        return True
    return any(is_like(noun, word) for word in known) or _is_synonym(noun, known)


@lru_cache(maxsize=50_000)
def _without_head(noun: str) -> str:
    heads = [head for head in lexicon.entries("compound")["HEAD"] if noun.endswith(head) and len(noun) - len(head) > LONG]
    return noun[: -len(max(heads, key=len))] if heads else noun


@lru_cache(maxsize=100_000)
def is_like(noun: str, word: str) -> bool:
    """True for forms and compounds of one word, and for what means the same."""
    if likeness(noun, word) >= ALIKE or _same_beginning(noun, word) or means_same(noun, word):
        return True
    return len(_root(noun)) >= SHORTEST_ROOT and _root(noun) == _root(word)


def is_acronym(noun: str, known: frozenset[str]) -> bool:
    """ÖGD for „öffentliches Gesundheitswesen“: most of its letters begin words that are known."""
    begun = sum(any(word.startswith(fold(letter)) for word in known) for letter in noun)
    return noun.isupper() and SHORTEST < len(noun) <= ACRONYM and begun * 3 >= len(noun) * 2


@lru_cache(maxsize=50_000)
def _root(word: str) -> str:
    """What nutz-ung and ge-nutz-t share."""
    return _ENDING.sub("", _PARTICIPLE.sub(lambda match: match["prefix"] or "", word))


def _same_beginning(noun: str, word: str) -> bool:
    """Kopfzahl and Kopfzahlen; parts of compounds: Fortbildungen, Fortbildungskosten, Landeserstattung and Erstattungen."""
    root = stem(noun)
    if len(root) > LONG and (word.startswith(root) or word.endswith(noun)):
        return True
    return len(word) > LONG and (
        noun.startswith(word[:-1]) or (word.startswith(noun[:-1]) and len(noun) > LONG) or noun.endswith(word[:-2])
    )


def _is_synonym(noun: str, known: frozenset[str]) -> bool:
    """The same thing by another word, with the same first part: Personalausgaben for Personalkosten."""
    for label in lexicon.entries("synonym"):
        pattern = lexicon.pattern("synonym", label)
        if pattern.fullmatch(noun):
            heads = [word for word in known if pattern.fullmatch(word)]
            if label in {"STELLEN", "FALL", "KRAFT"} and heads:
                return True
            if any(word[:_SAME_FIRST] == noun[:_SAME_FIRST] for word in heads):
                return True
    return False
