"""The house rules that a machine can check."""

import ast
import inspect
import re
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGES = ("assistant", "data", "index", "ui")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
MODULES = sorted(path for folder in (*PACKAGES, "tests") for path in (ROOT / folder).rglob("*.py"))
SAYS_NOTHING = {"utils", "util", "helpers", "helper", "common", "misc", "core", "base", "manager"}


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def test_imports_point_one_way_and_each_framework_has_one_home():
    lint = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([lint, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_module_holds_one_idea_in_at_most_300_lines(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 300


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_module_is_named_after_what_it_knows(path):
    assert not SAYS_NOTHING & {path.stem, *path.relative_to(ROOT).parts}


@pytest.mark.parametrize("path", [p for p in MODULES if not p.is_relative_to(ROOT / "tests")], ids=name_of)
def test_a_function_has_at_most_30_lines_below_its_docstring(path):
    functions = [node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.FunctionDef)]
    assert not [f"{f.name}: {lines_of(f)}" for f in functions if lines_of(f) > 30]


def lines_of(function: ast.FunctionDef) -> int:
    """The lines of a function's body without its docstring."""
    first, last = function.body[0], function.body[-1]
    docstring = first if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant) else None
    start = (docstring.end_lineno or 0) + 1 if docstring else first.lineno
    return (last.end_lineno or 0) - start + 1


def public_parts() -> Iterator[tuple[str, object]]:
    for path in sorted((ROOT / "data").rglob("*.py")):
        parts = path.relative_to(ROOT).with_suffix("").parts
        module = import_module(".".join(parts[:-1] if parts[-1] == "__init__" else parts))
        yield module.__name__, module
        for name, part in inspect.getmembers(module, lambda p: inspect.isclass(p) or inspect.isfunction(p)):
            if part.__module__ == module.__name__ and not name.startswith("_") and module.__name__ != "data.errors":
                yield f"{module.__name__}.{name}", part


@pytest.mark.parametrize(("name", "part"), list(public_parts()), ids=lambda value: value if isinstance(value, str) else "")
def test_everything_public_in_data_says_what_it_is(name, part):
    docstring = part.__doc__ or f"{name.rpartition('.')[2]}("
    assert not docstring.startswith(f"{name.rpartition('.')[2]}("), "it has no docstring of its own"


def test_the_changelog_tells_of_the_version_that_is_built():
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    released = re.findall(r"^## \[(\d+\.\d+\.\d+)\] - \d{4}-\d\d-\d\d$", changelog, re.MULTILINE)
    assert released[0] == PROJECT["project"]["version"]


def test_every_dependency_is_pinned_to_the_version_that_was_tested():
    pinned = {canonical(line.split("==")[0]) for line in (ROOT / "constraints.txt").read_text().splitlines() if "==" in line}
    project = PROJECT["project"]
    wanted = [*project["dependencies"], *(d for extra in project["optional-dependencies"].values() for d in extra)]
    names = {canonical(re.match(r"[\w-]+", requirement)[0]) for requirement in wanted} - {"haushalt"}
    assert names <= pinned


def test_the_wheel_holds_everything_the_program_reads(tmp_path):
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", tmp_path]
    done = subprocess.run(build, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    (wheel,) = tmp_path.glob("*.whl")
    packed = set(zipfile.ZipFile(wheel).namelist())
    files = {name_of(path) for folder in PACKAGES for path in (ROOT / folder).rglob("*") if path.is_file()}
    assert {name for name in files if not {"__pycache__", "screenshots"} & set(Path(name).parts)} <= packed


def canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def test_ci_runs_what_a_developer_runs_and_nothing_else():
    lines = (ROOT / ".ci/run").read_text(encoding="utf-8").splitlines()
    commands = [line for line in lines if line and not line.startswith(("#", "set ", "cd "))]
    assert commands == ["make test"]
