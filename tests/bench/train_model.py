"""How the bundled model was made: `python -m tests.bench.train_model ../shared/embedding/laws_train.jsonl.xz` → index/model/.

A static model: a table of token vectors, the vector of a text is their mean. It is trained with in-batch negatives, so that the
heading of a section finds its paragraphs, a first sentence what follows it, and a few words with a typo the rest of their
paragraph. Every batch holds several paragraphs of each of its laws, which are the hard negatives.
"""

import argparse
import json
import logging
import lzma
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from index.embedding import BUNDLED

if TYPE_CHECKING:
    import numpy as np
    import torch
    from numpy.typing import NDArray
    from sentence_transformers.sentence_transformer.modules import StaticEmbedding
    from tokenizers import Tokenizer

log = logging.getLogger("train_model")

SEED = 7
VOCABULARY = 20_000
DIMENSIONS = 512
LONGEST_PIECE = 16
EPOCHS = 6
BATCH = 2048
NEIGHBOURS = 8  # pairs of one law that stand together in a batch
RATE = 0.02
SHARPNESS = 20.0  # of the softmax over cosines
LONGEST = 256  # tokens of a passage that are read in training
SENTENCE = re.compile(r"(.{30,200}?[a-z]{3}[.;:])\s+(.{60,})")
SENTENCES, SPANS = 0.1, 0.25  # share of paragraphs that also give such a pair
CROPPED, DROPPED = 0.7, 0.1  # share of passages that are cut, and of their tokens that are left out


@dataclass(frozen=True, slots=True)
class Pair:
    """A query and the passage that answers it. Pairs of one heading are never each other's negatives."""

    query: str
    passage: str
    heading: str
    law: str


def pairs(rows: Sequence[dict[str, str]], chance: random.Random) -> Iterator[Pair]:
    """Headings, some first sentences, and some spans of words with a typo, each with the text it belongs to."""
    for row in rows:
        heading, law, text = row["heading"], row["law"], row["text"]
        yield Pair(heading, text, heading.lower(), law)
        sentence = SENTENCE.match(text) if chance.random() < SENTENCES else None
        if sentence:
            yield Pair(sentence[1], sentence[2], heading.lower(), law)
        words = text.split()
        if chance.random() < SPANS and len(words) > 24:
            length = chance.randint(5, 14)
            start = chance.randrange(len(words) - length)
            span = words[start : start + length]
            slip = chance.randrange(length)
            span[slip] = with_typo(span[slip], chance)
            yield Pair(" ".join(span), " ".join(words[:start] + words[start + length :]), heading.lower(), law)


def with_typo(word: str, chance: random.Random) -> str:
    """A letter left out, two swapped, or one replaced."""
    if len(word) < 4:
        return word
    i, kind = chance.randrange(len(word) - 1), chance.random()
    if kind < 1 / 3:
        return word[:i] + word[i + 1 :]
    if kind < 2 / 3:
        return word[:i] + word[i + 1] + word[i] + word[i + 2 :]
    return word[:i] + chance.choice("enrisatdhulgo") + word[i + 1 :]


def make_tokenizer(texts: Iterator[str]) -> "Tokenizer":
    """A unigram vocabulary: it cuts compounds into words that also stand alone, and folds ä/ae and ß/ss."""
    from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, trainers

    tokenizer = Tokenizer(models.Unigram())
    folded = [normalizers.Replace(a, b) for a, b in (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ß", "ss"))]
    tokenizer.normalizer = normalizers.Sequence([normalizers.NFKC(), normalizers.Lowercase(), *folded])
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [pre_tokenizers.Whitespace(), pre_tokenizers.Digits(individual_digits=False), pre_tokenizers.Punctuation()]
    )
    trainer = trainers.UnigramTrainer(
        vocab_size=VOCABULARY,
        special_tokens=["[PAD]", "[UNK]"],
        unk_token="[UNK]",
        max_piece_length=LONGEST_PIECE,
        show_progress=False,
    )
    tokenizer.train_from_iterator(texts, trainer)
    return tokenizer


@dataclass(frozen=True)
class Lessons:
    """The pairs as token numbers, with numbers for their headings and laws."""

    queries: "list[NDArray[np.int64]]"
    passages: "list[NDArray[np.int64]]"
    headings: "NDArray[np.int64]"
    laws: "NDArray[np.int64]"

    @classmethod
    def of(cls, tokenizer: "Tokenizer", found: Sequence[Pair]) -> "Lessons":
        import numpy as np

        def numbered(names: Sequence[str]) -> "NDArray[np.int64]":
            return np.unique(np.array(names), return_inverse=True)[1]

        def tokens(texts: list[str]) -> "list[NDArray[np.int64]]":
            encoded = tokenizer.encode_batch(texts, add_special_tokens=False)
            return [np.array(one.ids[:LONGEST] or [0], dtype=np.int64) for one in encoded]

        queries, passages = tokens([p.query for p in found]), tokens([p.passage for p in found])
        return cls(queries, passages, numbered([p.heading for p in found]), numbered([p.law for p in found]))

    def batches(self, chance: "np.random.Generator") -> "Iterator[NDArray[np.int64]]":
        """Numbers of pairs: shuffled, but NEIGHBOURS of one law together."""
        import numpy as np

        order = np.lexsort((chance.random(len(self.laws)), self.laws))
        blocks = order[: len(order) // NEIGHBOURS * NEIGHBOURS].reshape(-1, NEIGHBOURS)
        shuffled = blocks[chance.permutation(len(blocks))].ravel()
        for start in range(0, len(shuffled) - BATCH + 1, BATCH):
            yield shuffled[start : start + BATCH]


def cropped(tokens: "NDArray[np.int64]", chance: "np.random.Generator") -> "NDArray[np.int64]":
    """A passage with some tokens left out, and often only a part of it: so the table does not learn texts by heart."""
    if len(tokens) < 5:
        return tokens
    kept = tokens[chance.random(len(tokens)) > DROPPED]
    if len(kept) > 24 and chance.random() < CROPPED:
        length = int(chance.integers(max(20, len(kept) // 3), len(kept) + 1))
        start = int(chance.integers(0, len(kept) - length + 1))
        kept = kept[start : start + length]
    return kept if len(kept) else tokens[:1]


def fit(module: "StaticEmbedding", lessons: Lessons) -> None:
    """Train the table: cross entropy of each query over the batch's passages, and the reverse."""
    import numpy as np
    import torch

    chance = np.random.default_rng(SEED)
    optimizer = torch.optim.Adam(module.parameters(), lr=RATE)
    steps, step = EPOCHS * (len(lessons.queries) // BATCH), 0
    for epoch in range(EPOCHS):
        for batch in lessons.batches(chance):
            for group in optimizer.param_groups:
                group["lr"] = RATE * min(1.0, (step + 1) / (0.05 * steps)) * max(0.02, 1 - step / steps)
            queries = mean(module, [lessons.queries[i] for i in batch])
            passages = mean(module, [cropped(lessons.passages[i], chance) for i in batch])
            loss = contrast(queries @ passages.T * SHARPNESS, lessons.headings[batch])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            step += 1
        log.info("epoch %d of %d: loss %.3f", epoch + 1, EPOCHS, loss.item())


def mean(module: "StaticEmbedding", texts: "Sequence[NDArray[np.int64]]") -> "torch.Tensor":
    """The vectors of texts, of length 1."""
    import numpy as np
    import torch

    offsets = np.cumsum([0, *(len(text) for text in texts[:-1])])
    features = {"input_ids": torch.from_numpy(np.concatenate(texts)), "offsets": torch.from_numpy(offsets)}
    return torch.nn.functional.normalize(module(features)["sentence_embedding"], dim=-1)


def contrast(likeness: "torch.Tensor", headings: "NDArray[np.int64]") -> "torch.Tensor":
    import torch

    heading = torch.from_numpy(headings)
    same = (heading[:, None] == heading[None]) & ~torch.eye(len(heading), dtype=torch.bool)
    likeness, right = likeness.masked_fill(same, -1e4), torch.arange(len(heading))
    cross_entropy = torch.nn.functional.cross_entropy
    return (cross_entropy(likeness, right) + cross_entropy(likeness.T, right)) / 2


def save(module: "StaticEmbedding", folder: Path) -> None:
    """Write the table as bytes with a scale a row, in the form that model2vec and sentence-transformers both read."""
    import numpy as np
    from safetensors.numpy import save_file

    table = module.embedding.weight.detach().numpy().copy()
    # model2vec leaves unknown tokens out, sentence-transformers takes them along: as zeros they change no direction.
    table[module.tokenizer.token_to_id("[UNK]")] = 0
    scale = np.abs(table).max(axis=1) / 127
    scale[scale == 0] = 1
    folder.mkdir(exist_ok=True)
    whole = np.round(table / scale[:, None]).astype(np.int8)
    save_file({"embeddings": whole, "weights": scale.astype(np.float32)}, folder / "model.safetensors")
    (folder / "model.safetensors").chmod(0o644)
    module.tokenizer.save(str(folder / "tokenizer.json"), pretty=False)
    config = {"model_type": "model2vec", "normalize": True, "max_length": None, "embedding_dtype": "int8"}
    kinds = (".", "StaticEmbedding"), ("1_Normalize", "Normalize")
    modules: list[dict[str, Any]] = [
        {"idx": i, "name": str(i), "path": path, "type": f"sentence_transformers.models.{kind}"}
        for i, (path, kind) in enumerate(kinds)
    ]
    (folder / "config.json").write_text(json.dumps(config, indent=1) + "\n")
    (folder / "modules.json").write_text(json.dumps(modules, indent=1) + "\n")


def main() -> None:
    import torch
    from sentence_transformers.sentence_transformer.modules import StaticEmbedding

    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("data", type=Path, help="laws_train.jsonl.xz")
    parser.add_argument("--out", type=Path, default=BUNDLED)
    options = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    torch.manual_seed(SEED)
    with lzma.open(options.data, "rt", encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    tokenizer = make_tokenizer(text for row in rows for text in (row["heading"], row["text"]))
    found = list(pairs(rows, random.Random(SEED)))
    log.info("%d rows, %d pairs, %d tokens", len(rows), len(found), tokenizer.get_vocab_size())
    module = StaticEmbedding(tokenizer, embedding_dim=DIMENSIONS)
    torch.nn.init.normal_(module.embedding.weight, std=0.1)
    fit(module, Lessons.of(tokenizer, found))
    save(module, options.out)


if __name__ == "__main__":
    main()
