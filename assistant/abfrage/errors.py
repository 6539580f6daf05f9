"""What is wrong with an Abfrage that was not made by a reader."""

from data.errors import InputError


class AbfrageInvalid(InputError):
    """The text is no Abfrage."""

    def __init__(self, why: str) -> None:
        super().__init__(f"Das ist keine Abfrage: {why}. Die Sprache steht in der Dokumentation unter „Abfrage“.")


class BerichtUnknown(InputError):
    """The Abfrage names a report that is not loaded."""

    def __init__(self, bericht: str, loaded: tuple[str, ...]) -> None:
        names = ", ".join(f"„{key}“" for key in loaded) or "keiner"
        super().__init__(f"Der Bericht „{bericht[:100]}“ ist nicht geladen. Geladen: {names}.")


class EarlierUnresolved(InputError):
    """The Abfrage refers to an earlier turn."""

    def __init__(self) -> None:
        super().__init__("Die Abfrage verweist auf eine frühere Frage und kann allein nicht ausgewertet werden.")
