"""Where the sentences of a German text begin and end."""

import re

_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-ZÄÖÜ„])")
_ABBREVIATIONS = re.compile(r"\b(?:bes|soz|ca|rd|u\.a|z\.B|d\.h|bzw|Nr|Abs|inkl|ggü|Dr|Prof|Mio|Mrd|Tsd|n\.d|gem|lt|\d{1,2})\.$")


def split_sentences(text: str) -> list[str]:
    """The sentences of a German text, verbatim; abbreviations and ordinals do not end one."""
    sentences: list[list[str]] = []
    for part in _SENTENCE.split(text):
        if sentences and _ABBREVIATIONS.search(sentences[-1][-1]):
            sentences[-1].append(part)
        else:
            sentences.append([part])
    joined = (" ".join(parts).strip() for parts in sentences)
    return [sentence for sentence in joined if sentence]
