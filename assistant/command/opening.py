"""The assistant that the commands ask, with the settings of the environment."""

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from assistant.service import Assistant

AsJson = Annotated[bool, typer.Option("--json", help="Antwort als JSON ausgeben.")]


def opened() -> "Assistant":
    from assistant.service import Assistant
    from assistant.settings import read_settings

    return Assistant.open(read_settings())
