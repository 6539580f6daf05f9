"""The page „Faktencheck“: a draft in, its statements marked with verdict, correction and Fundstellen out."""

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from assistant.answering.naming import Names
from assistant.catalogue.model import Catalogue
from assistant.claims.draft import checkable, read_upload
from assistant.claims.model import Checked, FactCheck
from assistant.claims.rendering import NOTHING, to_json, to_markdown
from assistant.library.scope import Scope
from assistant.mappe.contents import answer_of, of_check
from assistant.mappe.model import MOST_CLAIMS, CheckTooLong
from assistant.service import Assistant
from data.errors import HaushaltError
from ui.collecting.session_mappe import offer_to_collect
from ui.frame.actions import as_json, offer
from ui.frame.opening import opened
from ui.sources.evidence import show_evidence
from ui.text import markup
from ui.text.marking import LOOKS, correction, corrections, heading, label, marked, summary

TITLE = "Faktencheck"
PURPOSE = "Prüft jede Aussage eines Textes am Bericht: Stimmt sie, und was ist richtig?"
MOST_SHOWN = 100
"""So many statements are shown one by one; the downloads have all."""
LARGEST_UPLOAD = 1
"""In megabytes: the longest text that is checked has less."""


@dataclass(frozen=True, slots=True)
class CheckedText:
    """A text with its checked claims, and what the report holds that they were checked against."""

    text: str
    check: FactCheck
    catalogue: Catalogue


def main() -> None:
    assistant = opened(TITLE, PURPOSE)
    _ask_for_draft()
    if st.button("Text prüfen", key="check", type="primary", icon=":material/fact_check:"):
        _check(assistant, st.session_state["draft"])
    if refusal := st.session_state.pop("refusal", ""):
        st.error(markup.literal(refusal))
    if checked := st.session_state.get("checked"):
        _show(checked, assistant)


def _ask_for_draft() -> None:
    """The text to check, pasted or taken from a file; what was checked last stands there when the page is opened again."""
    checked = st.session_state.get("checked")
    st.session_state.setdefault("draft", checked.text if checked else "")
    st.text_area("Text, zum Beispiel eine Pressemitteilung", key="draft", height=200)
    st.file_uploader(
        "Oder eine Datei laden", type=["txt", "md"], key="upload", on_change=_take_upload, max_upload_size=LARGEST_UPLOAD
    )


def _take_upload() -> None:
    if uploaded := st.session_state["upload"]:
        st.session_state.pop("checked", None)
        try:
            st.session_state["draft"] = read_upload(uploaded.name, uploaded.getvalue())
        except HaushaltError as error:
            st.session_state["refusal"] = str(error)


def _check(assistant: Assistant, text: str) -> None:
    for shown in ("checked", "verdicts"):
        st.session_state.pop(shown, None)
    try:
        with st.spinner("Die Aussagen werden geprüft …"):
            check = assistant.check(checkable(text))
            st.session_state["checked"] = CheckedText(text, check, assistant.catalogue(Scope(check.bericht)))
    except HaushaltError as error:
        st.session_state["refusal"] = str(error)


def _show(checked: CheckedText, assistant: Assistant) -> None:
    claims = checked.check.claims
    if not claims:
        st.info(NOTHING)
        return
    st.header("Ergebnis", anchor=False)
    st.markdown(summary(claims))
    chosen = st.session_state.get("verdicts") or LOOKS
    shown = [number for number, claim in enumerate(claims, start=1) if claim.verdict in chosen]
    st.html(marked(checked.text, claims, shown[:MOST_SHOWN]))
    offer("faktencheck", md=to_markdown(checked.check), json=as_json(to_json(checked.check, checked.catalogue)))
    _offer_to_collect(claims, Names(checked.catalogue))
    if wrong := corrections(claims):
        with st.expander("Berichtigungen zum Kopieren", type="compact"):
            st.code(wrong, language=None, wrap_lines=True)
    st.header("Die Aussagen einzeln", anchor=False)
    _choose(claims)
    for number in shown[:MOST_SHOWN]:
        _show_claim(number, checked, assistant)
    if len(shown) > MOST_SHOWN:
        st.info(f"Hier stehen die ersten {MOST_SHOWN} von {len(shown)} Aussagen; im Download stehen alle.")


def _offer_to_collect(claims: Sequence[Checked], names: Names) -> None:
    if len(claims) > MOST_CLAIMS:
        st.caption(markup.literal(str(CheckTooLong(len(claims)))))
    else:
        offer_to_collect(of_check(claims, names), "collect")


def _choose(claims: Sequence[Checked]) -> None:
    """The verdicts to show, one or several; all where none is chosen."""
    verdicts = [claim.verdict for claim in claims]
    shown = {verdict: f"{label(verdict)} ({verdicts.count(verdict)})" for verdict in LOOKS if verdict in verdicts}
    st.pills("Nur zeigen, was …", list(shown), selection_mode="multi", format_func=lambda v: shown.get(v, v), key="verdicts")


def _show_claim(number: int, checked: CheckedText, assistant: Assistant) -> None:
    claim = checked.check.claims[number - 1]
    with st.container(border=True):
        st.html(heading(number, claim))
        st.markdown(f"„{markup.literal(claim.span)}“")
        st.markdown(correction(claim))
        show_evidence(answer_of(claim, Names(checked.catalogue)), assistant, f"claim-{number}-of-{hash(checked.text)}")


if __name__ == "__main__":
    main()
