"""Tests in German: "… liegt unter …", "… und …", "nicht: …"."""

from assistant.abfrage.nodes import Compare, Exists, Given, Logic, Node
from assistant.abfrage.term_words import Say, Words

TEST_NODES = (Compare, Logic, Exists)
_RELATIONS = {
    "=": "ist gleich",
    "!=": "ist nicht gleich",
    "<": "liegt unter",
    "<=": "liegt bei höchstens",
    ">": "liegt über",
    ">=": "liegt bei mindestens",
    "exactly": "ist genau",
    "nearly": "liegt knapp unter",
    "over": "liegt etwas über",
}


def truth_words(node: Node, words: Words, say: Say) -> str:
    """A test in German."""
    if isinstance(node, Compare):
        relation = "beträgt" if node.op == "=" and isinstance(node.right, Given) else _RELATIONS[node.op]
        return f"{say(node.left, words)} {relation} {say(node.right, words)}"
    if isinstance(node, Logic):
        return _logic(node, words, say)
    return f"es gibt einen Wert für {say(node.what, words)}" if isinstance(node, Exists) else ""


def _logic(node: Logic, words: Words, say: Say) -> str:
    said = [f"({say(arg, words)})" if isinstance(arg, Logic) and arg.op != "not" else say(arg, words) for arg in node.args]
    if node.op == "not":
        return "nicht: " + ", ".join(said)
    return (" und " if node.op == "and" else " oder ").join(said)
