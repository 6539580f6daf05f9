"""Documents, questions and models are data: what of them is shown is escaped, and only listed places show HTML."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from places import UI

MODULES = sorted(UI.rglob("*.py"))
HTML = {"html", "component", "iframe"}
HTML_OPTIONS = {"unsafe_allow_html", "unsafe_allow_javascript"}
MAY_SHOW_HTML = {
    "app.main": "our style sheet and our script, from our own files",
    "actions._component": "our own buttons; what they copy is a value, not HTML",
    "chat._converse": "a script of ours that scrolls, with a count in it",
    "evidence.show_evidence": "figures.tables escapes all cells",
    "fact_check._show": "text.marking escapes the draft",
    "fact_check._show_claim": "a heading of text.marking: a number and a verdict",
    "overview_table._component": "our own frame; figures.overview_table escapes the rows",
    "portrait_view._show_figures": "portrait_view._table escapes all cells",
    "portrait_view._show_position": "portrait_view._table escapes all cells",
    "portrait_view._show_years": "portrait_view._table escapes all cells",
    "place_view.show_source": "sources.place escapes the document; a script of ours with a line's number in it",
}
MARKDOWN = {
    "badge", "button", "caption", "checkbox", "error", "expander", "header", "info", "markdown", "popover", "subheader",
    "success", "title", "toast", "toggle", "warning",
}  # fmt: skip
READ = {
    "accessibility": {"barrier"},
    "chat": {"in_short(assistant.document(scope))"},
    "documents": {"_counted(extent)", "_described(document, extents.get(document.key, Extent()))", "_title(document)", "said"},
    "evidence": {"count", "number"},
    "fact_check": {"summary(claims)", "correction(claim)", "label(claim.verdict)", "number", "NOTHING"},
    "findings": {"heading", "label", "quoted(finding, report)"},
    "exchange_view": {"label"},
    "files": {"count"},
    "foot": {"_version()", "basis(documents, assistant.is_sample)", "listed(documents)"},
    "mappe": {"place", "words"},
    "opening": {"title", "purpose"},
    "overview": {"counts", "total"},
    "picture": {"hint.kind"},
    "portrait_view": {"LIGHTS[ampel].sign", "ampel", "finding.severity"},
    "sign_in": {"name"},
}  # fmt: skip
"""Expressions of each module that were read: they hold our own words or a number, or escape what they take from a document."""


def calls(tree: ast.AST, inside: str = "") -> Iterator[tuple[str, ast.Call]]:
    """Every call of a method with the function it stands in."""
    for node in ast.iter_child_nodes(tree):
        name = node.name if isinstance(node, ast.FunctionDef) else inside
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            yield name, node
        yield from calls(node, name)


def method(call: ast.Call) -> str:
    assert isinstance(call.func, ast.Attribute)
    return call.func.attr


def is_safe(text: ast.expr, read: set[str]) -> bool:
    """True for our own words, numbers, and what was escaped; of a text that is put together, for all its parts."""
    if ast.unparse(text) in read:
        return True
    match text:
        case ast.Constant() | ast.Call(ast.Name("len")) | ast.Call(ast.Attribute(ast.Name("markup" | "blocks"))):
            return True
        case ast.Name(name):
            return name.isupper()
        case ast.JoinedStr(parts):
            return all(is_safe(part, read) for part in parts)
        case ast.FormattedValue(value):
            return is_safe(value, read)
        case ast.IfExp(_, yes, no):
            return is_safe(yes, read) and is_safe(no, read)
        case ast.Call(ast.Attribute(ast.Constant(), "join"), [ast.GeneratorExp(part)]):
            return is_safe(part, read)
    return False


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_html_is_shown_in_the_listed_places_only(path: Path) -> None:
    shown = {
        f"{path.stem}.{inside}"
        for inside, call in calls(ast.parse(path.read_text(encoding="utf-8")))
        if method(call) in HTML or HTML_OPTIONS & {keyword.arg for keyword in call.keywords}
    }
    assert shown <= set(MAY_SHOW_HTML)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_markdown_is_ours_or_escaped(path: Path) -> None:
    read = READ.get(path.stem, set())
    unsafe = [
        f"line {call.lineno}: {ast.unparse(call.args[0])}"
        for _, call in calls(ast.parse(path.read_text(encoding="utf-8")))
        if method(call) in MARKDOWN and call.args and not is_safe(call.args[0], read)
    ]
    assert not unsafe


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_nothing_is_shown_by_a_call_that_guesses_how(path: Path) -> None:
    assert "write" not in {method(call) for _, call in calls(ast.parse(path.read_text(encoding="utf-8"))) if is_streamlit(call)}


def is_streamlit(call: ast.Call) -> bool:
    match call.func:
        case ast.Attribute(ast.Name("st")):
            return True
    return False


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("st.markdown('**Fundstelle**')", True),
        ("st.markdown(f'{markup.literal(question)} [{len(all)}]')", True),
        ("st.markdown(question)", False),
        ("st.markdown(f'**{report.titel}**')", False),
        ("st.error(str(error))", False),
        ("st.markdown('\\n'.join(f'- {name}' for name in names))", False),
    ],
)
def test_the_check_tells_escaped_text_from_a_document_s(text: str, safe: bool) -> None:
    ((_, call),) = [(inside, call) for inside, call in calls(ast.parse(text)) if method(call) in MARKDOWN]
    assert is_safe(call.args[0], set()) is safe
