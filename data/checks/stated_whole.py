"""The Gesamthaushalt, which only the text gives: plan, result and deviation have to follow from each other."""

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import permutations

from data.checks.books import Books
from data.checks.phrases import a_change, contradiction, euro
from data.checks.wording import valuation
from data.extraction.stated_figures import euros
from data.model import Ebene, Finding, Passage

_PLAN = re.compile(r"geplant|veranschlagt|vorgesehen|\bsah\b.*\bvor\b|ansatz|kalkuliert|erwartet", re.IGNORECASE)
_DEVIATION = re.compile(r"verbesser|verschlechter|\bbesser|schlechter|günstiger", re.IGNORECASE)
_NEGATIVE = re.compile(r"defizit|fehlbetrag|negativ|minus|verlust", re.IGNORECASE)


def stated_whole(books: Books) -> Iterator[Finding]:
    """Amounts that are not each other's difference, and a deviation called better where it is worse or the reverse."""
    for passage in books.report.passages:
        budgets = [books.report.budget_by_key.get(key) for key in passage.budgets]
        if not any(budget and budget.ebene is Ebene.GESAMTHAUSHALT for budget in budgets):
            continue
        found = [(clause, amount.value) for clause, amount in euros(passage.text) if amount.scale == 1]
        values = [abs(value) for _, value in found]
        if len(found) == 3 and not any(a + b == c for a, b, c in permutations(values)):
            title = "Gesamthaushalt: Plan, Abweichung und Ergebnis im Text passen nicht zusammen."
            written = f"{euro(values[0])}, {euro(values[1])} und {euro(values[2])}"
            yield contradiction("textbetrag", title, f"{written}: Keiner der Beträge ist die Differenz der anderen.", [passage])
        elif len(found) == 3:
            yield from _direction(passage, found)


def _direction(passage: Passage, found: list[tuple[str, Decimal]]) -> Iterator[Finding]:
    """A plan and a result that are both called negative: their deviation is better where the result is the smaller one."""
    said = [valuation(clause) for clause, _ in found if _DEVIATION.search(clause)]
    others = [(clause, abs(value)) for clause, value in found if not _DEVIATION.search(clause)]
    plans = [value for clause, value in others if _PLAN.search(clause)]
    results = [value for clause, value in others if not _PLAN.search(clause)]
    if len(said) == len(plans) == len(results) == 1 and all(_NEGATIVE.search(clause) for clause, _ in others):
        change = plans[0] - results[0]
        if said[0] * change < 0:
            title = f"Gesamthaushalt: {euro(abs(change))} sind {a_change(change)}, der Text sagt das Gegenteil."
            note = f"Ergebnis − Plan: −{euro(results[0])} − (−{euro(plans[0])}) = {euro(change)}."
            yield contradiction("textrichtung", title, note, [passage])
