"""What can go wrong with a language model, in words for the reader."""

from data.errors import HaushaltError


class ModelFailed(HaushaltError):
    """The model gave no answer that may be shown; the message says why, for the note beside the rules' answer."""


class ModelUnavailable(ModelFailed):
    def __init__(self, reason: str) -> None:
        super().__init__(f"Das Sprachmodell ist nicht erreichbar ({reason})")


class ModelTooSlow(ModelFailed):
    def __init__(self, seconds: float) -> None:
        super().__init__(f"Das Sprachmodell hat nicht innerhalb von {seconds:.0f} Sekunden geantwortet")


class ModelRefused(ModelFailed):
    def __init__(self) -> None:
        super().__init__("Die Antwort des Sprachmodells hielt der Prüfung gegen die Daten nicht stand")
