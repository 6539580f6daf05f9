"""Numbers per node type and voice, and the failures grouped by phenomenon, as Markdown."""

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence

from assistant.understanding.model import Confidence
from tests.assistant.understanding.generated.grading import Graded, Mark
from tests.assistant.understanding.generated.phrases import Voice, wordings

EXAMPLES = 3
FRAME_AT_LEAST = 12


def share(part: int, whole: int) -> str:
    """A share in percent."""
    return f"{part / whole:.1%}" if whole else "–"


def table(graded: Sequence[Graded], title: str, key: Callable[[Graded], str]) -> list[str]:
    """Marks by some property of the questions."""
    groups: dict[str, list[Graded]] = defaultdict(list)
    for each in graded:
        groups[key(each)].append(each)
    lines = [
        f"| {title} | n | equal | equal and sure | different, sure | different, not sure | not read |",
        "| --- | --- | --- | --- | --- | --- | --- |",
    ]
    for name, some in (*sorted(groups.items()), ("**all**", list(graded))):
        marks = Counter(each.mark for each in some)
        sure = sum(each.mark is Mark.EQUAL and each.confidence is Confidence.SURE for each in some)
        n = len(some)
        cells = (
            share(marks[Mark.EQUAL], n),
            share(sure, n),
            *(share(marks[m], n) for m in (Mark.WRONG, Mark.HEDGED, Mark.UNREAD)),
        )
        lines.append(f"| {name} | {n} | {' | '.join(cells)} |")
    return lines


def failures(graded: Sequence[Graded]) -> list[str]:
    """Failures by phenomenon and by how the readings differ, the most frequent first, with examples."""
    by_phenomenon: dict[tuple[str, str], list[Graded]] = defaultdict(list)
    totals: Counter[tuple[str, str]] = Counter()
    for each in graded:
        totals[each.question.node, each.question.phenomenon] += 1
        if each.mark is not Mark.EQUAL:
            by_phenomenon[each.question.node, each.question.phenomenon].append(each)
    lines = []
    for (node, phenomenon), some in sorted(by_phenomenon.items(), key=lambda pair: -len(pair[1])):
        sure = sum(each.mark is Mark.WRONG for each in some)
        lines.append(f"\n### {node}: {phenomenon}: {len(some)} of {totals[node, phenomenon]} fail ({sure} sure)")
        ways: dict[str, list[Graded]] = defaultdict(list)
        for each in some:
            ways[each.why].append(each)
        for why, those in sorted(ways.items(), key=lambda pair: -len(pair[1])):
            lines.append(f"\n**{why or 'same expression, other value'}** ({len(those)})")
            for each in sorted(those, key=lambda g: g.mark is not Mark.WRONG)[:EXAMPLES]:
                before = f"{each.question.before} // " if each.question.before else ""
                lines.append(
                    f"- {each.question.voice}, {each.mark}: **{before}{each.question.text}**"
                    + (f" (open: {', '.join(each.open)})" if each.open else "")
                )
                lines.append(f"  - meant `{each.meant}`\n  - read `{each.said or '–'}`")
    return lines


def ways(graded: Sequence[Graded]) -> list[str]:
    """How readings differ, over all phenomena."""
    counted = Counter(each.why for each in graded if each.mark is not Mark.EQUAL)
    sure = Counter(each.why for each in graded if each.mark is Mark.WRONG)
    return [
        "| difference | n | sure |",
        "| --- | --- | --- |",
        *(f"| {why} | {n} | {sure[why]} |" for why, n in counted.most_common(30)),
    ]


def openings(graded: Sequence[Graded]) -> list[str]:
    """How the frames of the official voice fare."""
    by_frame: dict[str, list[Graded]] = defaultdict(list)
    for each in graded:
        if each.question.voice is Voice.OFFICIAL:
            by_frame[" ".join(each.question.text.split()[:4])].append(each)
    frames = {frame: some for frame, some in by_frame.items() if len(some) >= FRAME_AT_LEAST}
    marks = {frame: sum(each.mark is Mark.EQUAL for each in some) for frame, some in frames.items()}
    lines = [
        f"| {frame} … | {len(frames[frame])} | {share(equal, len(frames[frame]))} |"
        for frame, equal in sorted(marks.items(), key=lambda p: p[1] / len(frames[p[0]]))
    ]
    return ["| frame | n | equal |", "| --- | --- | --- |", *lines]


def greetings(graded: Sequence[Graded]) -> list[str]:
    """How questions fare with each opening and closing."""
    lines = ["| around the question | n | equal |", "| --- | --- | --- |"]
    for place, stands in (("openings", str.startswith), ("closings", str.endswith)):
        for words in dict.fromkeys(text for texts in wordings("frames")[place].values() for text in texts):
            some = [each for each in graded if stands(each.question.text, words)]
            if some:
                lines.append(f"| {words} | {len(some)} | {share(sum(each.mark is Mark.EQUAL for each in some), len(some))} |")
    return lines


def open_words(graded: Sequence[Graded]) -> list[str]:
    """Words that stay open where the values are equal: they cost confidence."""
    counted = Counter(word.lower() for each in graded if each.mark is Mark.EQUAL for word in each.open)
    return [", ".join(f"{word} {n}" for word, n in counted.most_common(60))]


def report(graded: Sequence[Graded], head: str) -> str:
    """All of it."""
    return "\n".join([
        f"# Generated questions read back: {head}", "",
        *table(graded, "node", lambda g: g.question.node), "", *table(graded, "voice", lambda g: str(g.question.voice)), "",
        "## Questions in an office's frame, by their first words", "", *openings(graded), "",
        "## Greetings and thanks", "", *greetings(graded), "",
        "## How readings differ", "", *ways(graded), "",
        "## Words left open where the values are equal", "", *open_words(graded), "",
        "## Failures by phenomenon", *failures(graded), "",
    ])  # fmt: skip
