"""The page „Dokumente“: what the answers come from; reports are uploaded, replaced and removed here."""

from collections.abc import Sequence
from decimal import Decimal

import streamlit as st
from streamlit.delta_generator import DeltaGenerator
from streamlit.runtime.uploaded_file_manager import UploadedFile

from assistant.library.uploads import MOST_FILES
from assistant.service import Assistant
from data import amounts
from data.errors import HaushaltError
from data.ingest import Ingested
from data.reading import FORMATS, LIMIT
from data.sandbox import Upload
from data.store import DocumentInfo, Extent
from ui.frame.opening import opened
from ui.text import markup

TITLE = "Dokumente"
PURPOSE = "Die geladenen Berichte. Fragen beantwortet der Bericht mit dem neuesten Haushaltsjahr."
ENDINGS = sorted(FORMATS)
MEGABYTES = LIMIT // 1_000_000
HOW = (
    f"Text mit Tabulatoren zwischen den Spalten ({', '.join(ENDINGS)}), höchstens {MEGABYTES} MB je Datei und {MOST_FILES} "
    "Dateien auf einmal. Ein Bericht mit derselben Vorlagennummer, sonst mit demselben Dateinamen, ersetzt den bisherigen. "
    "Ist eine Datei fehlerhaft, wird keine geladen."
)
SAMPLE = "Das mitgelieferte Beispiel ist eine Nacherzählung. Der erste eigene Bericht tritt an seine Stelle."
READ_ONLY = "Dieser Auftritt ist nur zum Lesen: Berichte lädt und entfernt die Verwaltung."


def main() -> None:
    assistant = opened(TITLE, PURPOSE)
    _show_result()
    try:
        _list(assistant)
    except HaushaltError as error:
        st.error(markup.literal(str(error)))
    if assistant.settings.public:
        st.info(READ_ONLY)
    else:
        _offer_upload(assistant)


def _list(assistant: Assistant) -> None:
    extents = assistant.extents()
    for document in assistant.documents():
        with st.container(border=True, horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
            st.markdown(_described(document, extents.get(document.key, Extent())))
            if not (assistant.settings.public or assistant.is_sample):
                _offer_changes(assistant, document)
    if assistant.is_sample:
        st.caption(SAMPLE)


def _described(document: DocumentInfo, extent: Extent) -> str:
    kind = ", ".join(part for part in (document.art, document.kommune) if part)
    return "  \n".join(
        (
            f"**{_title(document)}**",
            f"{markup.in_cell(kind)}, Haushaltsjahr {document.haushaltsjahr}",
            _counted(extent),
            f":small[:gray[Stand {document.sha256[:8]} aus {markup.in_cell(document.name)}]]",
        )
    )


def _title(document: DocumentInfo) -> str:
    return markup.in_cell(document.titel.strip() or document.name)


def _counted(extent: Extent) -> str:
    counts = (
        (extent.figures, "Zahl", "Zahlen"),
        (extent.passages, "Textstelle", "Textstellen"),
        (extent.findings, "Auffälligkeit", "Auffälligkeiten"),
    )
    return ", ".join(f"{amounts.write(Decimal(count))} {one if count == 1 else many}" for count, one, many in counts)


def _offer_changes(assistant: Assistant, document: DocumentInfo) -> None:
    with st.container(horizontal=True, width="content", gap="small"):
        if st.button("Ersetzen", key=f"replace-{document.key}", icon=":material/swap_horiz:"):
            _replace(assistant, document)
        if st.button("Entfernen", key=f"remove-{document.key}", icon=":material/delete:"):
            _remove(assistant, document)


def _offer_upload(assistant: Assistant) -> None:
    st.header("Berichte hochladen", anchor=False)
    st.markdown(HOW)
    files = st.file_uploader(
        "Dateien", type=ENDINGS, accept_multiple_files=True, key=f"uploads-{_round()}", max_upload_size=MEGABYTES
    )
    if st.button("Hochladen", key="take-in", type="primary", icon=":material/upload_file:", disabled=not files):
        _take_in(assistant, files)


@st.dialog("Bericht ersetzen")
def _replace(assistant: Assistant, document: DocumentInfo) -> None:
    st.markdown(f"Die neue Fassung tritt an die Stelle von **{_title(document)}**.")
    file = st.file_uploader("Neue Fassung", type=ENDINGS, key=f"new-{document.key}-{_round()}", max_upload_size=MEGABYTES)
    if st.button("Ersetzen", key="confirm-replace", type="primary", disabled=file is None) and file:
        _take_in(assistant, [file], document)


@st.dialog("Bericht entfernen")
def _remove(assistant: Assistant, document: DocumentInfo) -> None:
    st.markdown(f"**{_title(document)}** wird mit allen Zahlen und Textstellen entfernt. Die Datei selbst wird nicht aufbewahrt.")
    with st.container(horizontal=True):
        confirmed = st.button("Endgültig entfernen", key="confirm-remove", type="primary")
        if st.button("Abbrechen", key="cancel"):
            st.rerun()
    if confirmed:
        try:
            assistant.remove(document)
        except HaushaltError as error:
            st.error(markup.literal(str(error)))
            return
        _finish(f"**{_title(document)}** ist entfernt.")


def _take_in(assistant: Assistant, files: Sequence[UploadedFile], instead_of: DocumentInfo | None = None) -> None:
    """Reads the files and shows the page anew with what became of them; where that fails, says why below what was chosen."""
    bar = st.progress(0.0, "Wird gelesen …")
    uploads = [Upload(file.name, file.getvalue()) for file in files]
    try:
        done = assistant.ingest_uploads(uploads, instead_of, lambda upload: _tell(bar, uploads, upload))
    except HaushaltError as error:
        bar.empty()
        st.error(markup.literal(f"{error} Geladen wurde nichts."))
        return
    _finish("\n\n".join(map(_taken, done)))


def _tell(bar: DeltaGenerator, uploads: Sequence[Upload], upload: Upload) -> None:
    number = next(place for place, each in enumerate(uploads) if each is upload)
    bar.progress((number + 0.5) / len(uploads), f"„{markup.in_cell(upload.shown_name)}“ wird gelesen …")


def _taken(item: Ingested) -> str:
    report = item.report
    return f"**{markup.in_cell(report.titel or report.name)}** ({item.outcome}): {_counted(Extent.of(report))}"


def _finish(said: str) -> None:
    st.session_state["result"] = said
    st.session_state["round"] = _round() + 1
    st.rerun()


def _show_result() -> None:
    if said := st.session_state.pop("result", ""):
        st.success(said, icon=":material/check:")


def _round() -> int:
    """Counts what was taken in, so that the fields for files are empty afterwards."""
    return int(st.session_state.get("round", 0))


if __name__ == "__main__":
    main()
