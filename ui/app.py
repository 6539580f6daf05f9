"""The app: the chat, the fact check and the findings as its pages. Started by `haushalt chat`."""

from pathlib import Path

import streamlit as st

_FOLDER = Path(__file__).parent
_GERMAN = "<script>document.documentElement.lang = 'de'</script>"


def main() -> None:
    st.set_page_config(page_icon="📊", layout="centered")
    st.html(_FOLDER / "page.css")
    st.html(_GERMAN, unsafe_allow_javascript=True)
    pages = [
        st.Page(_FOLDER / "chat.py", title="Haushalt fragen", default=True),
        st.Page(_FOLDER / "fact_check.py", title="Faktencheck", url_path="faktencheck"),
        st.Page(_FOLDER / "overview.py", title="Zahlen", url_path="zahlen"),
        st.Page(_FOLDER / "findings.py", title="Befunde", url_path="befunde"),
    ]
    page = st.navigation(pages, position="hidden")
    with st.container(horizontal=True, gap="xsmall", key="pages"):
        for each in pages:
            st.page_link(each)
    page.run()


if __name__ == "__main__":
    main()
