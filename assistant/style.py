"""How much an answer says, and in which words: kurz, ausführlich, einfach; the figures stay the same."""

import re
from dataclasses import replace

from assistant import lexicon
from assistant.answer import Answer

MOST_TERMS = 5


def in_style(answer: Answer, style: str) -> Answer:
    """The answer in a style: "kurz" keeps its first paragraph, "einfach" explains its terms, "ausführlich" keeps all of it."""
    if style == "kurz":
        return _short(answer)
    if style == "einfach":
        return _explained(answer)
    return answer


def _short(answer: Answer) -> Answer:
    """The first paragraph, with what came after it only where it is a table the paragraph introduces."""
    blocks = answer.body.split("\n\n")
    kept = blocks[:2] if len(blocks) > 1 and blocks[0].rstrip().endswith(":") else blocks[:1]
    notes = [block for block in blocks[len(kept) :] if block.startswith("*Das Sprachmodell")]
    return replace(answer, body="\n\n".join([*kept, *notes]), followups=())


def _explained(answer: Answer) -> Answer:
    """The answer with its terms in everyday words below it."""
    terms: dict[str, str] = lexicon.load("plain_words")["term"]
    found = [f"- **{term}**: {words}" for term, words in terms.items() if re.search(rf"\b{re.escape(term)}", answer.body)]
    if not found:
        return answer
    return replace(answer, body="\n\n".join([answer.body, "**In einfachen Worten**", "\n".join(found[:MOST_TERMS])]))
