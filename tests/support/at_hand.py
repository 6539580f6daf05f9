"""The tests of what is at hand, for `make quick`: beside each changed file, and of the folders that it stands in.

A test stands where its subject stands: for `assistant/catalogue/model.py` that is the folder `tests/assistant/catalogue`, or
`tests/assistant` where there is none of that name, and the files in the folders above. Where nothing is changed, the last commit
is at hand.
"""

import subprocess
from collections.abc import Iterator
from pathlib import Path

TESTS = Path("tests")


def main() -> None:
    changed = lines("git", "status", "--porcelain", "--untracked-files=all", "--no-renames")
    files = [line[3:] for line in changed] or lines("git", "show", "--name-only", "--format=", "HEAD")
    places = {place for file in files for place in beside(Path(file))} | set(TESTS.glob("test_*.py"))
    print(*sorted(str(place) for place in places if not places.intersection(place.parents)))


def lines(*command: str) -> list[str]:
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()


def beside(file: Path) -> Iterator[Path]:
    """The folder of tests nearest to a file, and the files of tests above it."""
    subject = file.relative_to(TESTS) if file.is_relative_to(TESTS) else file
    folders = [TESTS / folder for folder in subject.parents if (TESTS / folder).is_dir()]
    if folders[0] != TESTS:
        yield folders[0]
    for above in folders:
        yield from above.glob("test_*.py")


if __name__ == "__main__":
    main()
