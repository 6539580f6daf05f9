"""The address of a sheet or of the table: which subject of which report it shows."""

import streamlit as st


def address() -> dict[str, str]:
    """What the address says of the report; the newest needs no word."""
    return {"bericht": st.query_params["bericht"]} if "bericht" in st.query_params else {}


def go(subject: dict[str, str]) -> None:
    """To the sheet of a subject ({"produkt": "314"} or {"budget": "32"}), or without one to the table."""
    st.query_params.from_dict(address() | subject)
