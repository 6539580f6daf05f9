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
    """Base of all errors shown to a user: a `sentence` with its parts; `exit_code` is the process status of the command line."""

    exit_code = 1
    sentence = "{}"

    def __init__(self, *parts: object) -> None:
        super().__init__(self.sentence.format(*parts))


class InputError(HaushaltError):
    """The user's input can't be used as it is."""

    exit_code = 2


class FileMissing(InputError):
    sentence = "„{}“ gibt es nicht; bitte den Pfad prüfen."


class NotAFile(InputError):
    sentence = "„{0}“ ist ein Ordner; bitte die Dateien darin einzeln angeben, zum Beispiel {0}/*.txt."


class FileUnreadable(InputError):
    sentence = "„{}“ lässt sich nicht öffnen ({}); bitte die Zugriffsrechte prüfen."


class FileEmpty(InputError):
    sentence = "„{}“ ist leer; bitte den Bericht erneut exportieren."


class FileTooLarge(InputError):
    sentence = "„{}“ ist mit {:.0f} MB zu groß (erlaubt sind {:.0f} MB); bitte nur den Produktbericht als Text angeben."

    def __init__(self, name: str, size: int, limit: int) -> None:
        super().__init__(name, size / 1e6, limit / 1e6)


class FileBinary(InputError):
    sentence = "„{}“ ist keine Textdatei; bitte den Bericht als Text (UTF-8 oder Windows-1252) speichern."


class FormatUnknown(InputError):
    sentence = "Das Format von „{}“ kann nicht gelesen werden; lesbar sind: {}."


class NotAReport(InputError):
    sentence = (
        "„{}“ ist kein Produktbericht: Es fehlt die Produkttabelle mit den Spalten "
        "Nr., Bezeichnung, Plan, Jahresergebnis und Abweichung; bitte die richtige Datei angeben."
    )


class TableDamaged(InputError):
    sentence = "„{}“ ist in Zeile {} beschädigt: {}; bitte die Datei erneut und vollständig exportieren."


class QuestionInvalid(InputError):
    sentence = "Die Frage kann nicht gelesen werden: {}."


class TargetInvalid(InputError):
    sentence = "„{}“ hat keine bekannte Dateiendung; möglich sind: {}."


class TargetUnwritable(InputError):
    sentence = "„{}“ kann nicht geschrieben werden ({}); bitte einen anderen Ort wählen."


class SettingInvalid(InputError):
    sentence = "Die Einstellung {} ist ungültig: {}."


class DocumentGone(HaushaltError):
    sentence = "Das Dokument „{}“ ist inzwischen nicht mehr im Datenbestand; bitte die Frage noch einmal stellen."


class DocumentUnknown(InputError):
    sentence = "Das Dokument „{}“ ist nicht eingelesen; bitte zuerst „haushalt ingest DATEI“ ausführen."


class StoreUnavailable(HaushaltError):
    sentence = "Der Datenbestand ({}) ist nicht erreichbar: {}; bitte HAUSHALT_HOME beziehungsweise HAUSHALT_DATABASE_URL prüfen."


class EmbeddingUnavailable(HaushaltError):
    sentence = "Das Sprachmodell „{}“ für die Suche lässt sich nicht laden: {}; bitte HAUSHALT_EMBEDDING_MODEL prüfen."


class IndexMixed(HaushaltError):
    sentence = (
        "Der Suchindex wurde mit dem Sprachmodell „{}“ aufgebaut, eingestellt ist „{}“; {} und die "
        "Dokumente mit „haushalt ingest“ neu einlesen, oder HAUSHALT_EMBEDDING_MODEL zurückstellen."
    )


class IndexUnavailable(HaushaltError):
    sentence = (
        "Der Suchindex ({}) ist nicht erreichbar: {}; bitte den Chroma-Server beziehungsweise "
        "HAUSHALT_CHROMA_URL prüfen, Fragen nach Zahlen gehen auch ohne ihn."
    )


class IndexDamaged(HaushaltError):
    sentence = (
        "Der Suchindex ({}) kann nicht verwendet werden: {}; bitte ihn löschen und die Dokumente mit "
        "„haushalt ingest“ neu einlesen."
    )
