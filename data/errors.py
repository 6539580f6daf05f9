"""Everything that can go wrong for a user, each with one clear German sentence.

A message says what is wrong, why, and what to do. The classes build it, so that every place that raises says the same.
"""

import errno

_REASONS = {
    errno.EACCES: "die Berechtigung fehlt",
    errno.EPERM: "die Berechtigung fehlt",
    errno.ENOENT: "den Ordner gibt es nicht",
    errno.EEXIST: "unter diesem Namen gibt es schon etwas anderes",
    errno.EISDIR: "das ist ein Ordner",
    errno.ENOTDIR: "ein Teil des Pfads ist kein Ordner",
    errno.ENAMETOOLONG: "der Name ist zu lang",
    errno.EFBIG: "die Datei wird zu groß",
    errno.ENOSPC: "der Datenträger ist voll",
    errno.EROFS: "der Datenträger ist schreibgeschützt",
}


def reason_of(error: OSError) -> str:
    """Why the operating system refused, in German where it is one of the usual reasons."""
    return _REASONS.get(error.errno or 0) or error.strerror or str(error)


class HaushaltError(Exception):
    """Base of all errors shown to a user; `exit_code` is the process status of the command line."""

    exit_code = 1


class InputError(HaushaltError):
    """The user's input can't be used as it is."""

    exit_code = 2


class FileMissing(InputError):
    def __init__(self, path: object) -> None:
        super().__init__(f"„{path}“ gibt es nicht; bitte den Pfad prüfen.")


class NotAFile(InputError):
    def __init__(self, path: object) -> None:
        super().__init__(f"„{path}“ ist ein Ordner; bitte die Dateien darin einzeln angeben, zum Beispiel {path}/*.txt.")


class FileUnreadable(InputError):
    def __init__(self, path: object, reason: str) -> None:
        super().__init__(f"„{path}“ lässt sich nicht öffnen ({reason}); bitte die Zugriffsrechte prüfen.")


class FileEmpty(InputError):
    def __init__(self, name: str) -> None:
        super().__init__(f"„{name}“ ist leer; bitte den Bericht erneut exportieren.")


class FileTooLarge(InputError):
    def __init__(self, name: str, size: int, limit: int) -> None:
        super().__init__(
            f"„{name}“ ist mit {size / 1e6:.0f} MB zu groß (erlaubt sind {limit / 1e6:.0f} MB); "
            "bitte nur den Produktbericht als Text angeben."
        )


class FileBinary(InputError):
    def __init__(self, name: str) -> None:
        super().__init__(f"„{name}“ ist keine Textdatei; bitte den Bericht als Text (UTF-8 oder Windows-1252) speichern.")


class FormatUnknown(InputError):
    def __init__(self, name: str, known: str) -> None:
        super().__init__(f"Das Format von „{name}“ kann nicht gelesen werden; lesbar sind: {known}.")


class NotAReport(InputError):
    def __init__(self, name: str) -> None:
        super().__init__(
            f"„{name}“ ist kein Produktbericht: Es fehlt die Produkttabelle mit den Spalten "
            "Nr., Bezeichnung, Plan, Jahresergebnis und Abweichung; bitte die richtige Datei angeben."
        )


class TableDamaged(InputError):
    def __init__(self, name: str, line: int, problem: str) -> None:
        super().__init__(
            f"„{name}“ ist in Zeile {line} beschädigt: {problem}; bitte die Datei erneut und vollständig exportieren."
        )


class QuestionInvalid(InputError):
    def __init__(self, problem: str) -> None:
        super().__init__(f"Die Frage kann nicht gelesen werden: {problem}.")


class TargetInvalid(InputError):
    def __init__(self, path: object, known: str) -> None:
        super().__init__(f"„{path}“ hat keine bekannte Dateiendung; möglich sind: {known}.")


class TargetUnwritable(InputError):
    def __init__(self, path: object, reason: str) -> None:
        super().__init__(f"„{path}“ kann nicht geschrieben werden ({reason}); bitte einen anderen Ort wählen.")


class SettingInvalid(InputError):
    def __init__(self, name: str, problem: str) -> None:
        super().__init__(f"Die Einstellung {name} ist ungültig: {problem}.")


class DocumentGone(HaushaltError):
    def __init__(self, key: str) -> None:
        super().__init__(f"Das Dokument „{key}“ ist inzwischen nicht mehr im Datenbestand; bitte die Frage noch einmal stellen.")


class DocumentUnknown(InputError):
    def __init__(self, name: str) -> None:
        super().__init__(f"Das Dokument „{name}“ ist nicht eingelesen; bitte zuerst „haushalt ingest DATEI“ ausführen.")


class StoreUnavailable(HaushaltError):
    def __init__(self, where: str, reason: str) -> None:
        super().__init__(
            f"Der Datenbestand ({where}) ist nicht erreichbar: {reason}; "
            "bitte HAUSHALT_HOME beziehungsweise HAUSHALT_DATABASE_URL prüfen."
        )


class EmbeddingUnavailable(HaushaltError):
    def __init__(self, model: str, reason: str) -> None:
        super().__init__(
            f"Das Sprachmodell „{model}“ für die Suche lässt sich nicht laden: {reason}; bitte HAUSHALT_EMBEDDING_MODEL prüfen."
        )


class IndexMixed(HaushaltError):
    def __init__(self, built_with: str, wanted: str, rebuild: str) -> None:
        super().__init__(
            f"Der Suchindex wurde mit dem Sprachmodell „{built_with}“ aufgebaut, eingestellt ist „{wanted}“; {rebuild} und die "
            "Dokumente mit „haushalt ingest“ neu einlesen, oder HAUSHALT_EMBEDDING_MODEL zurückstellen."
        )


class IndexUnavailable(HaushaltError):
    def __init__(self, where: str, reason: str) -> None:
        super().__init__(
            f"Der Suchindex ({where}) ist nicht erreichbar: {reason}; bitte den Chroma-Server beziehungsweise "
            "HAUSHALT_CHROMA_URL prüfen, Fragen nach Zahlen gehen auch ohne ihn."
        )


class IndexDamaged(HaushaltError):
    def __init__(self, where: str, reason: str) -> None:
        super().__init__(
            f"Der Suchindex ({where}) kann nicht verwendet werden: {reason}; bitte ihn löschen und die Dokumente mit "
            "„haushalt ingest“ neu einlesen."
        )
