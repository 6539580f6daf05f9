"""The chat page in Streamlit's own test harness: what several test files ask it."""

from streamlit.testing.v1 import AppTest

DEFIZIT = "warum Defizit bei 3140?"


def ask(chat: AppTest, question: str) -> AppTest:
    """The page after a question."""
    return chat.chat_input[0].set_value(question).run()
