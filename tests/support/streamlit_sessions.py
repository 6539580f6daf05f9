"""Sessions of the app without a browser: what its pages send over their websocket, so that twenty people fit on one machine."""

from collections.abc import Iterator
from contextlib import contextmanager

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect

PATIENCE = 60.0
"""Seconds until a server counts as hanging."""


class Session:
    """One person's open page; the field for questions is known once it has run."""

    def __init__(self, connection: ClientConnection) -> None:
        self._connection = connection
        self._field = ""

    def open(self) -> list[ForwardMsg]:
        """The first page, as it is sent."""
        message = BackMsg()
        message.rerun_script.query_string = ""
        shown = self._run(message)
        fields = [part.delta.new_element.chat_input.id for part in shown if is_element(part, "chat_input")]
        self._field = fields[-1]
        return shown

    def ask(self, question: str) -> list[ForwardMsg]:
        """What the page shows after a question; raises where the page ended in an exception."""
        message = BackMsg()
        state = message.rerun_script.widget_states.widgets.add(id=self._field)
        state.chat_input_value.data = question
        return self._run(message)

    def _run(self, message: BackMsg) -> list[ForwardMsg]:
        self._connection.send(message.SerializeToString())
        shown: list[ForwardMsg] = []
        while not shown or shown[-1].WhichOneof("type") != "script_finished":
            shown.append(ForwardMsg.FromString(self._connection.recv(PATIENCE)))
        failed = [part.delta.new_element.exception.message for part in shown if is_element(part, "exception")]
        assert not failed, failed
        return shown


def is_element(part: ForwardMsg, kind: str) -> bool:
    return part.WhichOneof("type") == "delta" and part.delta.new_element.WhichOneof("type") == kind


def texts(shown: list[ForwardMsg]) -> str:
    """All Markdown that was sent."""
    return "\n".join(part.delta.new_element.markdown.body for part in shown if is_element(part, "markdown"))


@contextmanager
def session(address: str) -> Iterator[Session]:
    url = address.replace("http", "ws", 1) + "/_stcore/stream"
    with connect(url, subprotocols=["streamlit"], max_size=None) as connection:
        yield Session(connection)
