"""What the pages call the loaded reports."""

from collections.abc import Sequence

from data.store import DocumentInfo
from ui.text import markup

OWN_REPORTS = "Eigene Berichte liest „haushalt ingest DATEI“ ein."


def basis(documents: Sequence[DocumentInfo], is_sample: bool) -> str:
    """One line that says what the answers come from."""
    if is_sample:
        return f"Grundlage ist das mitgelieferte Beispiel, eine Nacherzählung: {described(documents[0])}. {OWN_REPORTS}"
    if len(documents) == 1:
        return f"Grundlage: {described(documents[0])}"
    jahre = sorted({document.haushaltsjahr for document in documents})
    span = f"Haushaltsjahre {jahre[0]}–{jahre[-1]}" if len(jahre) > 1 else f"Haushaltsjahr {jahre[0]}"
    return f"Grundlage: {len(documents)} Berichte, {span}"


def listed(documents: Sequence[DocumentInfo]) -> str:
    """The documents as a list."""
    return "\n".join(f"- {described(document)}" for document in documents)


def described(document: DocumentInfo) -> str:
    """A report with its municipality and year, each once."""
    titel = document.titel.strip() or "Bericht ohne Titel"
    parts = [titel, document.kommune if document.kommune not in titel else ""]
    if str(document.haushaltsjahr) not in titel:
        parts.append(f"Haushaltsjahr {document.haushaltsjahr}")
    return markup.in_cell(", ".join(part for part in parts if part))


def in_short(document: DocumentInfo) -> str:
    """Whose report of which year."""
    kind = f" ({document.art})" if document.art else ""
    return markup.in_cell(f"{document.kommune} {document.haushaltsjahr}".strip() + kind)


def told_apart(document: DocumentInfo) -> str:
    """A report in a list to choose from: what tells it from others comes first, for a phone shows no more of it."""
    return f"{document.haushaltsjahr} {document.kommune}".strip() + f": {document.titel.strip() or 'Bericht ohne Titel'}"
