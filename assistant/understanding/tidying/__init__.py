"""What a constituent is beside others: rules, each for one way to say something, tried in their order at every place."""

from assistant.understanding.parts import Cover
from assistant.understanding.tidying import asks, comparing, members, quantities, units
from assistant.understanding.tidying.place import Place

FIRST = (quantities.preposition_of_place,)
RULES = (*quantities.RULES, *comparing.RULES, *asks.RULES, *members.RULES, *units.RULES)


def tidied(cover: Cover) -> Cover:
    """The division of a question with its constituents read beside each other."""
    parts = list(cover.parts)
    for rules in (FIRST, RULES):
        for place in range(len(parts)):
            for rule in rules:
                parts[place] = rule(Place(parts, place)) or parts[place]
    return Cover(tuple(parts), cover.score)
