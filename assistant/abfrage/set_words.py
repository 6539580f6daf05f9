"""Sets in German: "die Produkte Fachdienst Soziales, bei denen …", "die drei Produkte mit der niedrigsten Abweichung …"."""

from assistant.abfrage.labels import position_label
from assistant.abfrage.nodes import Cell, Members, Node, Top, Where
from assistant.abfrage.set_nouns import ARTICLES, PLURALS, SINGULARS, number_word, relative
from assistant.abfrage.term_words import Say, Words, axis_of
from data.model import MONATE

SET_NODES = (Members, Where, Top)
_ORDERS = {"desc": "höchsten", "asc": "niedrigsten"}
_HEADS = {"abweichung": "der {} Abweichung", "plan": "dem {} Plan", "ergebnis": "dem {} Ergebnis", "prognose": "der {} Prognose"}


def set_words(node: Node, words: Words, say: Say) -> str:
    """A set in German."""
    if isinstance(node, Members):
        return _members(node, words)
    if isinstance(node, Where):
        axis = axis_of(node) or "produkt"
        return f"{say(node.set, words)}, {relative(axis)} {say(node.test, words.inside(node))}"
    return _top(node, words, say) if isinstance(node, Top) else ""


def member_words(member: str | int, axis: str, words: Words) -> str:
    """The name of a member."""
    if isinstance(member, int):
        return MONATE[member - 1] if axis == "monat" else str(member)
    if axis == "position":
        return position_label(member, words.catalogue)
    return words.subject(member) if axis != "bericht" else member


def _members(node: Members, words: Words) -> str:
    noun = PLURALS[node.axis]
    if node.only:
        noun = SINGULARS[node.axis] if len(node.only) == 1 else noun
        return f"{noun} " + ", ".join(member_words(member, node.axis, words) for member in node.only)
    of = ""
    if isinstance(node.of, tuple):
        first, last = (member_words(member, node.axis, words) for member in node.of)
        return f"{noun} {first} bis {last}"
    if node.of is not None:
        of = f" {position_label(node.of, words.catalogue) if node.axis == 'position' else words.subject(node.of)}"
    without = ", ".join(member_words(member, node.axis, words) for member in node.without)
    return f"alle {noun}{of}{' ohne ' + without if without else ''}"


def _top(node: Top, words: Words, say: Say) -> str:
    axis = axis_of(node) or "produkt"
    among = "" if node.set == Members(axis=axis) else f" unter: {say(node.set, words)}"
    if node.by is None:
        return _in_order(node, axis, words, say)
    by = say(node.by, words.inside(node))
    if node.count is None:
        return f"{say(node.set, words)}, geordnet nach {by} ({'ab' if node.order == 'desc' else 'auf'}steigend)"
    value = _headed(node, by)
    if node.first > 1:
        last = node.first + node.count - 1
        places = f"Platz {node.first}" if node.count == 1 else f"die Plätze {node.first} bis {last}"
        return f"{places} der {PLURALS[axis]} mit {value}{among}"
    if node.count == 1:
        return f"{ARTICLES[axis]} {SINGULARS[axis]} mit {value}{among}"
    return f"die {number_word(node.count)} {PLURALS[axis]} mit {value}{among}"


def _headed(node: Top, by: str) -> str:
    """ "der niedrigsten Abweichung 2023": the word that the order belongs to stands first in the term."""
    order = _ORDERS[node.order]
    head = _HEADS.get(node.by.wertart or "") if isinstance(node.by, Cell) else None
    first, _, rest = by.partition(" ")
    if head is None or first.lower() != (node.by.wertart if isinstance(node.by, Cell) else ""):
        return f"dem {order} Wert von {by}"
    return f"{head.format(order)} {rest}".rstrip()


def _in_order(node: Top, axis: str, words: Words, say: Say) -> str:
    """Without a measure: by place, from the front or from the end."""
    of = say(node.set, words)
    if node.count is None:
        return f"{of}{'' if node.order == 'asc' else ' in umgekehrter Reihenfolge'}"
    side = "vorn" if node.order == "asc" else "hinten"
    last = node.first + node.count - 1
    places = f"Platz {node.first}" if node.count == 1 else f"die Plätze {node.first} bis {last}"
    return f"{places} von {side} in der Reihenfolge der {PLURALS[axis]}: {of}"
