"""What is wrong with an Abfrage that was not made by a reader."""

from collections.abc import Iterable

from data.errors import InputError


class AbfrageInvalid(InputError):
    """The text is no Abfrage."""

    def __init__(self, why: str) -> None:
        super().__init__(f"Das ist keine Abfrage: {why}. Die Sprache steht in der README unter „Abfrage“.")


class AbfrageUnsound(InputError):
    """The Abfrage breaks rules of the language; each is a sentence."""

    def __init__(self, problems: Iterable[str]) -> None:
        super().__init__(f"Die Abfrage ist nicht wohlgeformt: {' '.join(problems)}")


class BerichtUnknown(InputError):
    """The Abfrage names a report that is not loaded."""

    def __init__(self, bericht: str, loaded: tuple[str, ...]) -> None:
        names = ", ".join(f"„{key}“" for key in loaded) or "keiner"
        super().__init__(f"Der Bericht „{bericht[:100]}“ ist nicht geladen. Geladen: {names}.")


class EarlierUnresolved(InputError):
    """The Abfrage refers to an earlier turn."""

    def __init__(self) -> None:
        super().__init__("Die Abfrage verweist auf eine frühere Frage und kann allein nicht ausgewertet werden.")
