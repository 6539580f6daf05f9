"""The reports that questions are asked of."""

from functools import cache

from data.ingest import read_sample
from tests.assistant.understanding.generated.names import SAMPLE_NAMES
from tests.assistant.understanding.generated.world import World


@cache
def worlds() -> tuple[World, ...]:
    """The bundled sample."""
    return (World(read_sample(), SAMPLE_NAMES),)
