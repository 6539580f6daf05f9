"""A checked text as JSON, Markdown and plain text, and where the text to check comes from."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from assistant.answer import Answer, Draft, Status, Verdict, to_json
from assistant.factcheck import CheckedClaim, verdict_of
from data.errors import FileUnreadable, QuestionInvalid

LONGEST_PATH = 255
LONGEST = 200_000
_MARKS = {Verdict.TRUE: "✓", Verdict.PARTLY: "≈", Verdict.FALSE: "✗", Verdict.UNPROVEN: "?"}


def read_text(given: str) -> str:
    """The text to check: standard input for "-", a file's content where one has this name, else the words themselves.

    Raises `FileUnreadable` for a file that is no UTF-8 text, `QuestionInvalid` where there is nothing to check or too much.
    """
    if given == "-":
        text = sys.stdin.read()
    elif len(given) <= LONGEST_PATH and "\n" not in given and Path(given).is_file():
        text = _read_file(Path(given))
    else:
        text = given
    if not text.strip():
        raise QuestionInvalid("Sie ist leer; bitte den Text angeben, der geprüft werden soll")
    if len(text) > LONGEST:
        raise QuestionInvalid(f"Der Text hat {len(text)} Zeichen, erlaubt sind {LONGEST}; bitte in Teilen prüfen")
    return text


def _read_file(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise FileUnreadable(path, os.strerror(error.errno or 0)) from error
    except UnicodeDecodeError as error:
        raise FileUnreadable(path, "kein UTF-8") from error


def as_json(claims: Sequence[CheckedClaim]) -> dict[str, Any]:
    """The contract's JSON: a claim with its exact span, verdict, what is right, figures, passages and the kind of error."""
    return {"verdict": verdict_of(claims).value if claims else None, "claims": [_claim(claim) for claim in claims]}


def _claim(claim: CheckedClaim) -> dict[str, Any]:
    checked = claim.checked
    behind = to_json(Answer(Status.ANSWERED, "", checked.values, checked.passages))
    return {
        "span": claim.span,
        "start": claim.start,
        "end": claim.end,
        "verdict": claim.verdict.value,
        "correct": checked.correct,
        "figures": behind["figures"],
        "passages": behind["passages"],
        "error": checked.error.value if checked.error else None,
    }


def as_markdown(claims: Sequence[CheckedClaim]) -> str:
    """The verdicts as Markdown with numbered Fundstellen."""
    if not claims:
        return "Der Text enthält keine Aussage, die sich an dem Bericht prüfen lässt."
    draft = Draft()
    draft.say("# Faktencheck")
    for claim in claims:
        marks = draft.cite(*claim.checked.values)
        marks += "".join(draft.mark(passage.citation, passage.text) for passage in claim.checked.passages)
        error = f" ({claim.checked.error})" if claim.checked.error else ""
        draft.say(f"- „{claim.span}“  \n  **{claim.verdict}**{error}: {claim.checked.correct} {marks}".rstrip())
    return draft.finish(Status.ANSWERED).text


def as_text(claims: Sequence[CheckedClaim]) -> str:
    """The verdicts as plain text, a mark before each claim."""
    if not claims:
        return "Der Text enthält keine Aussage, die sich an dem Bericht prüfen lässt."
    blocks = []
    for claim in claims:
        error = f" ({claim.checked.error})" if claim.checked.error else ""
        head = f"{_MARKS[claim.verdict]} {claim.verdict}{error}: „{claim.span}“"
        blocks.append(f"{head}\n  {claim.checked.correct}\n{_places(claim)}".rstrip())
    return "\n\n".join(blocks)


def _places(claim: CheckedClaim) -> str:
    lines = [citation.line for value in claim.checked.values for citation in value.citations]
    lines += [passage.citation.line for passage in claim.checked.passages]
    return f"  Fundstellen: Zeile {', '.join(map(str, dict.fromkeys(lines)))}" if lines else ""
