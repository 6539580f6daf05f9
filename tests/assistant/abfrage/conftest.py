"""The facts of the bundled sample, and how the tests write an Abfrage."""

from collections.abc import Callable
from typing import Any

import pytest

from assistant.abfrage.evaluation import evaluate
from assistant.abfrage.facts import Facts
from assistant.abfrage.nodes import Abfrage
from assistant.abfrage.result import Outcome
from assistant.catalogue.model import Catalogue
from data.ingest import read_sample
from data.model import Report

Asked = Callable[..., Outcome]


@pytest.fixture(scope="session")
def sample() -> Report:
    return read_sample()


@pytest.fixture(scope="session")
def facts(sample) -> Facts:
    return Facts.of(sample)


@pytest.fixture(scope="session")
def catalogue(sample, facts) -> Catalogue:
    return facts.book(sample.key).catalogue


@pytest.fixture(scope="session")
def abfrage(sample) -> Callable[..., Abfrage]:
    """An Abfrage of the sample from asks written as plain data."""

    def made(*asks: dict[str, Any], presumes: tuple[dict[str, Any], ...] = ()) -> Abfrage:
        written = {"bericht": sample.key, "jahr": sample.haushaltsjahr, "asks": asks, "presumes": presumes}
        return Abfrage.model_validate(written)

    return made


@pytest.fixture(scope="session")
def ask(abfrage, facts) -> Asked:
    """The outcome of one ask of the sample."""

    def asked(node: dict[str, Any]) -> Outcome:
        return evaluate(abfrage(node), facts).asks[0]

    return asked
