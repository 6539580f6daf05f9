"""What a page offers to take away: the same files as the command line gives, or a table for spreadsheets."""

import json
from collections.abc import Callable
from typing import Any

import streamlit as st


def offer(name: str, markdown: str, contents: dict[str, Any]) -> None:
    """Two buttons that save `name`.md and `name`.json; the page stays as it is."""
    as_json = json.dumps(contents, ensure_ascii=False, indent=2)
    with st.container(horizontal=True, gap="small"):
        for kind, file, content in (("Markdown", f"{name}.md", markdown), ("JSON", f"{name}.json", as_json)):
            st.download_button(f"Als {kind} speichern", content, file, key=file, icon=":material/download:", on_click="ignore")


def save_table(name: str, csv: Callable[[], bytes], xlsx: Callable[[], bytes]) -> None:
    """Two buttons that save `name`.csv and `name`.xlsx, each written when it is asked for; the page stays as it is."""
    with st.container(horizontal=True, gap="small"):
        for kind, file, content in (("CSV", f"{name}.csv", csv), ("Excel", f"{name}.xlsx", xlsx)):
            st.download_button(f"Als {kind} speichern", content, file, key=file, icon=":material/download:", on_click="ignore")


def offer_receipt(write: Callable[[], str], key: str) -> None:
    """A button that saves the receipt of an answer, for `haushalt replay`; it is written when it is asked for."""
    st.download_button("Beleg", write, "beleg.json", key=key, type="tertiary", icon=":material/receipt_long:", on_click="ignore")
