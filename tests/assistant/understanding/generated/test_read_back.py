"""A seeded sample of generated questions: what share is read back with the values that were meant, and how often surely wrong."""

import pytest

from tests.assistant.understanding.generated.generator import questions
from tests.assistant.understanding.generated.grading import Mark, grade
from tests.assistant.understanding.generated.summary import failures
from tests.assistant.understanding.generated.worlds import worlds

HOW_MANY = 800
SEED = 1
EQUAL_AT_LEAST = 0.97
SURELY_WRONG_AT_MOST = 0.01  # the target is 0.003


@pytest.mark.slow
def test_generated_questions_are_read_back():
    graded = [grade(world, question) for world, question in questions(worlds(), HOW_MANY, SEED)]
    assert len(graded) == HOW_MANY
    marks = [each.mark for each in graded]
    told = "\n".join(failures(graded)[:80])
    assert marks.count(Mark.EQUAL) / HOW_MANY >= EQUAL_AT_LEAST, told
    assert marks.count(Mark.WRONG) / HOW_MANY <= SURELY_WRONG_AT_MOST, told
