"""How much an answer says, and in which words: kurz, ausführlich, einfach; the figures stay the same."""

import re
from dataclasses import replace

from assistant import lexicon
from assistant.answering.answer import Answer, Block, Caveat, CaveatKind, Role, Sentence, Strong
from assistant.answering.markdown import body

MOST_TERMS = 5


def in_style(answer: Answer, style: str) -> Answer:
    """The answer in a style: "kurz" keeps what answers, "einfach" explains its terms, "ausführlich" keeps all."""
    if style == "kurz":
        return replace(answer, blocks=tuple(_short(answer.blocks)), followups=())
    if style == "einfach":
        return _explained(answer)
    return answer


def _short(blocks: tuple[Block, ...]) -> list[Block]:
    """Sentences that answer, with the table or quote that such a sentence announces, and what was passed over."""
    kept: list[Block] = []
    announced = False
    for block in blocks:
        if isinstance(block, Sentence):
            is_kept = block.role is Role.LEAD or isinstance(block.parts[0], Strong)
            announces = block.parts[-1:] == (":",)
            announced = announces if is_kept or block.role is Role.DETAIL else False
            if is_kept or (announces and block.role is Role.DETAIL):
                kept.append(block)
        elif isinstance(block, Caveat):
            kept += [block] if block.kind in {CaveatKind.PASSED_OVER, CaveatKind.MODEL} else []
        elif announced:
            kept.append(block)
    return kept


def _explained(answer: Answer) -> Answer:
    """The answer with its terms in everyday words below it."""
    written, terms = body(answer), lexicon.load("plain_words")["term"]
    found = [(term, words) for term, words in terms.items() if re.search(rf"\b{re.escape(term)}", written)]
    notes = [Sentence((f"{term}: {words}",), Role.NOTE) for term, words in found[:MOST_TERMS]]
    if not notes:
        return answer
    return replace(answer, blocks=(*answer.blocks, Sentence(("In einfachen Worten:",), Role.NOTE), *notes))
