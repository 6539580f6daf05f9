"""Finding passages: PassageIndex keeps the passages of all reports in Chroma and finds them by meaning and by words."""

from index.passages.passage_index import Hit, PassageIndex

__all__ = ["Hit", "PassageIndex"]
