"""Curated word lists, dated and sourced in their files: data, so that the next person improves answers without code."""

from functools import partial
from pathlib import Path

from data import lexicon

load = partial(lexicon.load, folder=Path(__file__).parent)
"""A lexicon file by its name without ending."""
