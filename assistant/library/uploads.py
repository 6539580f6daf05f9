"""Reports that people upload: how many at once, each read with limits and once only, and who may change what is loaded."""

from collections.abc import Callable, Sequence

from data.errors import InputError
from data.model import Report
from data.sandbox import Upload, read_foreign

MOST_FILES = 10


class ReadOnly(InputError):
    def __init__(self) -> None:
        super().__init__("Dieser Auftritt ist öffentlich und nur zum Lesen; Berichte lädt und entfernt die Verwaltung.")


class NothingUploaded(InputError):
    def __init__(self) -> None:
        super().__init__("Es ist noch keine Datei gewählt; bitte mindestens einen Bericht wählen.")


class TooManyFiles(InputError):
    def __init__(self, count: int) -> None:
        super().__init__(f"{count} Dateien auf einmal sind zu viele (erlaubt sind {MOST_FILES}); bitte in Teilen hochladen.")


class SameReport(InputError):
    def __init__(self, first: str, second: str) -> None:
        super().__init__(
            f"„{first}“ und „{second}“ sind derselbe Bericht (gleiche Vorlagennummer oder gleicher Dateiname); "
            "bitte nur den neueren hochladen."
        )


class DocumentChanged(InputError):
    def __init__(self, name: str) -> None:
        super().__init__(f"„{name}“ wurde inzwischen ersetzt oder entfernt; bitte die Liste noch einmal ansehen.")


class DocumentNotLoaded(InputError):
    def __init__(self, wanted: str, known: Sequence[str]) -> None:
        there = f"geladen sind: {', '.join(known)}" if known else "geladen ist nur das mitgelieferte Beispiel"
        super().__init__(f"Ein Dokument „{wanted}“ ist nicht oder nicht nur einmal geladen; {there}.")


def read_uploads(uploads: Sequence[Upload], step: Callable[[Upload], None]) -> list[Report]:
    """The reports in the uploads; `step` is called before each. Raises an `InputError` where one of them is none."""
    if not uploads:
        raise NothingUploaded
    if len(uploads) > MOST_FILES:
        raise TooManyFiles(len(uploads))
    reports: dict[str, Report] = {}
    for upload in uploads:
        step(upload)
        report = read_foreign(upload)
        if report.key in reports:
            raise SameReport(reports[report.key].name, report.name)
        reports[report.key] = report
    return list(reports.values())
