"""Votes on answers: kept as lines of JSON, whole also when several people vote at once."""

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pytest

from ui.conversation.feedback import FILE, LONGEST_REASON, FeedbackUnwritable, Vote, record


def votes(home: Path) -> list[dict[str, str]]:
    return [json.loads(line) for line in (home / FILE).read_text(encoding="utf-8").split("\n")[:-1]]


def test_a_vote_is_kept_with_time_version_and_reason(tmp_path: Path) -> None:
    record(tmp_path / "neu", Vote("Wie hoch?", "So hoch.\n\nSehr.", False, "  zu kurz\nund knapp "))
    (vote,) = votes(tmp_path / "neu")
    assert (vote["question"], vote["answer"], vote["thumb"]) == ("Wie hoch?", "So hoch.\n\nSehr.", "down")
    assert vote["reason"] == "zu kurz\nund knapp"
    assert abs((datetime.now(UTC) - datetime.fromisoformat(vote["time"])).total_seconds()) < 60
    assert vote["version"]


def test_a_long_reason_is_cut(tmp_path: Path) -> None:
    record(tmp_path, Vote("?", "!", True, "ä" * 5000))
    assert votes(tmp_path)[0]["reason"] == "ä" * LONGEST_REASON


def test_people_who_vote_at_once_do_not_mix_their_lines(tmp_path: Path) -> None:
    with ThreadPoolExecutor(16) as people:
        list(people.map(lambda n: record(tmp_path, Vote(str(n), "x" * 9000, True)), range(200)))
    assert sorted(int(vote["question"]) for vote in votes(tmp_path)) == list(range(200))


def test_a_home_that_cannot_be_written_is_said_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("keine Mappe")
    with pytest.raises(FeedbackUnwritable, match=r"^Ihre Rückmeldung kann hier nicht gespeichert werden \(.+\); bitte .+\.$"):
        record(tmp_path / "home", Vote("?", "!", True))
