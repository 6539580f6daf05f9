"""The app: the frame around its pages. Started by `haushalt chat`."""

from contextlib import suppress
from pathlib import Path

import streamlit as st
from streamlit.runtime.scriptrunner import StopException

from ui.collecting.session_mappe import page_title
from ui.frame.foot import show_foot
from ui.frame.sign_in import admitted, show_account

_FRAME, _VIEWS = Path(__file__).parent / "frame", Path(__file__).parent / "views"


def main() -> None:
    st.set_page_config(page_icon="📊", layout="wide")
    st.html(_FRAME / "page.css")
    st.html(f"<script>{(_FRAME / 'page.js').read_text(encoding='utf-8')}</script>", unsafe_allow_javascript=True)
    pages = [
        st.Page(_VIEWS / "chat.py", title="Haushalt fragen", default=True),
        st.Page(_VIEWS / "fact_check.py", title="Faktencheck", url_path="faktencheck"),
        st.Page(_VIEWS / "overview.py", title="Zahlen", url_path="zahlen"),
        st.Page(_VIEWS / "findings.py", title="Auffälligkeiten", url_path="auffaelligkeiten"),
        st.Page(_VIEWS / "documents.py", title="Dokumente", url_path="dokumente"),
        st.Page(_VIEWS / "mappe.py", title=page_title(), url_path="sitzungsmappe"),
    ]
    accessibility = st.Page(_VIEWS / "accessibility.py", title="Barrierefreiheit", url_path="barrierefreiheit")
    page = st.navigation([*pages, accessibility], position="hidden")
    if not admitted():
        return
    with st.container(horizontal=True, gap="xsmall", key="pages"):
        for each in pages:
            st.page_link(each)
    with suppress(StopException):
        page.run()
    show_foot(accessibility)
    show_account()


if __name__ == "__main__":
    main()
