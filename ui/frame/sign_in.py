"""Sign-in by Streamlit's own OpenID Connect, where the operator has set it up in Streamlit's secrets (`[auth]`); else nothing."""

import streamlit as st
from streamlit.errors import StreamlitAuthError, StreamlitMissingAuthlibError

from assistant.settings import read_settings
from data.errors import HaushaltError
from ui.text import markup

PURPOSE = "Fragen zum Haushalt beantwortet diese Anwendung nach der Anmeldung."
NOT_INSTALLED = "Zur Anmeldung fehlt ein Programmteil; bitte „pip install haushalt[anmeldung]“ ausführen lassen."
INCOMPLETE = "Die Anmeldung ist unvollständig eingerichtet; bitte den Abschnitt [auth] in secrets.toml prüfen lassen."


def admitted() -> bool:
    """True where the pages may be shown: to everybody, or to who has signed in. Else asks to sign in."""
    if st.user.get("is_logged_in", True) or _is_public():
        return True
    st.title("Anmeldung", anchor=False)
    st.markdown(PURPOSE)
    for provider in _providers():
        name = f"Anmelden mit {markup.in_cell(provider)}" if provider else "Anmelden"
        if st.button(name, key=f"sign-in-{provider}", type="primary", icon=":material/login:"):
            _sign_in(provider)
    return False


def show_account() -> None:
    """Who is signed in, and the way out; nothing where nobody is."""
    if not st.user.get("is_logged_in", False):
        return
    with st.container(horizontal=True, vertical_alignment="center", key="account"):
        st.caption(f"Angemeldet als {markup.in_cell(_who())}", width="content")
        st.button("Abmelden", key="sign-out", type="tertiary", icon=":material/logout:", on_click=st.logout)


def _sign_in(provider: str) -> None:
    try:
        st.login(provider or None)
    except StreamlitMissingAuthlibError:
        st.error(markup.literal(NOT_INSTALLED))
    except StreamlitAuthError:
        st.error(markup.literal(INCOMPLETE))


def _providers() -> list[str]:
    """The names of the providers in `[auth.…]`; "" for the one that stands in `[auth]` itself."""
    auth = st.secrets["auth"]
    named = [name for name, value in auth.items() if hasattr(value, "keys") and "client_id" in value]
    return [""] if "client_id" in auth or not named else named


def _is_public() -> bool:
    """False also where the settings can't be read: the pages say why, to who has signed in."""
    try:
        return read_settings().public
    except HaushaltError:
        return False


def _who() -> str:
    known = (st.user.get(claim) for claim in ("name", "preferred_username", "email", "sub"))
    return next((str(value) for value in known if value), "unbekannt")
