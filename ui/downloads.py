"""What a page offers to take away: the same Markdown and JSON as the command line gives."""

import json
from typing import Any

import streamlit as st


def offer(name: str, markdown: str, contents: dict[str, Any]) -> None:
    """Two buttons that save `name`.md and `name`.json; the page stays as it is."""
    as_json = json.dumps(contents, ensure_ascii=False, indent=2)
    with st.container(horizontal=True, gap="small"):
        for kind, file, content in (("Markdown", f"{name}.md", markdown), ("JSON", f"{name}.json", as_json)):
            st.download_button(f"Als {kind} speichern", content, file, key=file, icon=":material/download:", on_click="ignore")
