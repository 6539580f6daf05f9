"""A reader of the bundled sample."""

import pytest

from assistant.abfrage.facts import Facts
from assistant.catalogue.model import Catalogue
from assistant.understanding.reader import Reader
from data.ingest import read_sample


@pytest.fixture(scope="session")
def reader() -> Reader:
    sample = read_sample()
    return Reader.over(Facts.of(sample), sample.key)


@pytest.fixture(scope="session")
def catalogue(reader) -> Catalogue:
    return reader.catalogue
