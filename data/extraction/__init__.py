"""Document → Report: figures, passages and metadata, a module a kind of table."""

from collections.abc import Iterator, Sequence

from data.document import Document
from data.errors import NotAReport
from data.extraction.block_owner import OwnedBlock, assign_blocks
from data.extraction.budgets import read_budgets, with_verantwortlich
from data.extraction.identity import read_passages, read_products
from data.extraction.kommune import read_kommune
from data.extraction.monthly_blocks import read_blocks
from data.extraction.narrative import read_paragraphs
from data.extraction.product_table import TABLE, Group, Row, read_groups
from data.extraction.prognose import read_triples
from data.extraction.stated_figures import read_stated
from data.extraction.vorlage import read_angaben, read_haushaltsjahr, read_titel
from data.model import Figure, Kennzahl, Report, Ziel

KEY_LENGTH = 200


def extract(document: Document) -> Report:
    """The report in a document. Raises an `InputError` where it is no report or is damaged."""
    groups = read_groups(document)
    titel, title_line = read_titel(document)
    paragraphs = [p for p in read_paragraphs(document) if p.lines[0] > title_line]
    tree = read_budgets(document, groups, paragraphs)
    budgets = tree.budgets
    haushaltsjahr = _haushaltsjahr(document)
    stated = tuple(read_stated(document, paragraphs, budgets, haushaltsjahr))
    blocks = assign_blocks(document, read_blocks(document), list(read_triples(document)), groups, tree, stated)
    produkte = read_products(document, groups, tree, paragraphs)
    rows = [row for group in groups for row in group.products]
    angaben = read_angaben(document)
    kommune = read_kommune(document)
    return Report(
        key=_key(document, kommune, {a.feld: a.wert for a in angaben}),
        name=document.name,
        sha256=document.sha256,
        content=document.content,
        haushaltsjahr=haushaltsjahr,
        art="Produktbericht",
        titel=titel,
        kommune=kommune,
        angaben=angaben,
        budgets=with_verantwortlich(budgets, {b.budget.schluessel: b.verantwortlich for b in blocks if b.verantwortlich}),
        produkte=produkte,
        kennzahlen=tuple(Kennzahl(row.nummer, row.indikator) for row in rows if row.indikator),
        ziele=tuple(_ziel(document, row) for row in rows if row.ziel),
        figures=tuple(_figures(groups, [b.schluessel for b in tree.closing], blocks, haushaltsjahr)) + stated,
        passages=read_passages(document, paragraphs, produkte, budgets),
    )


def _haushaltsjahr(document: Document) -> int:
    haushaltsjahr = read_haushaltsjahr(document)
    if haushaltsjahr is None:
        raise NotAReport(document.name)
    return haushaltsjahr


def _figures(groups: Sequence[Group], keys: Sequence[str], blocks: Sequence[OwnedBlock], haushaltsjahr: int) -> Iterator[Figure]:
    for group, key in zip(groups, keys, strict=True):
        for row in (*group.products, group.subtotal):
            yield from row.figures(haushaltsjahr, key)
    for block in blocks:
        yield from block.figures()


def _ziel(document: Document, row: Row) -> Ziel:
    return Ziel(row.nummer, row.ziel, row.messgroesse, row.symbol, document.cite(row.line, TABLE, row.nummer))


def _key(document: Document, kommune: str, angaben: dict[str, str]) -> str:
    """What stays the same when a corrected file replaces this one."""
    nummer = angaben.get("Vorlagennummer")
    return f"{kommune} {nummer}".strip()[:KEY_LENGTH] if nummer else document.name[:KEY_LENGTH]
