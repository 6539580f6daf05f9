"""The Sitzungsmappe as Word, PDF and Markdown: any text survives, and LibreOffice and poppler read what we write."""

import re
import shutil
import subprocess
import unicodedata
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path

import pytest
from collected import ASKED, answers
from docx import Document
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from assistant.answering.answer import Answer, Mark, QuoteBlock, Sentence, Status, Strong, TableBlock, TableCell
from assistant.answering.naming import Names
from assistant.catalogue.building import catalogue_of
from assistant.claims.model import Checked, Verdict
from assistant.mappe import pdf
from assistant.mappe.blocks import Table, clean, plain, shares
from assistant.mappe.composing import Written, compose
from assistant.mappe.contents import gather, of_answer, of_check
from assistant.mappe.markdown import to_markdown
from assistant.mappe.model import LONGEST_NOTE, Evidence, Mappe, Source, Stand
from assistant.mappe.pdf import LACKING, to_pdf
from assistant.mappe.word import to_word
from assistant.service import Assistant
from assistant.settings import Settings
from data.ingest import read_sample
from data.model import Citation, Passage

CREATED = datetime(2026, 6, 5, 12, 30, tzinfo=UTC)
TITLE = "Sozialausschuss: Jahresabschluss 2023"
STATEMENT = "Das Jobcenter hat 1,46 Mio. Euro gespart. Das Produkt 314 schließt mit 6.820.583 Euro ab."
QUESTIONS = list(ASKED)
NAMES = Names(catalogue_of(read_sample()))
NOTE = "Nachfragen: „Wie hoch?“ <b>nicht fett</b> & =SUMME(A1) {F3} \\newpage"
needs_office = pytest.mark.skipif(
    not shutil.which("soffice"), reason="LibreOffice ist nicht installiert (libreoffice-writer-nogui)."
)
needs_poppler = pytest.mark.skipif(not shutil.which("pdftotext"), reason="pdftotext ist nicht installiert (poppler-utils).")


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Written:
    assistant = Assistant.open(Settings(tmp_path_factory.mktemp("home")))
    mappe = Mappe(TITLE, date(2026, 6, 17))
    for content in (*answers(assistant), of_check(assistant.check(STATEMENT).claims, Names(assistant.catalogue()))):
        mappe = mappe.with_content(content, gather(content, [assistant.report()]))
    return compose(mappe.with_note().noted(5, NOTE).moved(5, -4), CREATED)


@pytest.fixture(scope="module")
def word(written: Written) -> WordDocument:
    return Document(BytesIO(to_word(written)))


def text_of(pdf: bytes, *options: str) -> str:
    done = subprocess.run(["pdftotext", *options, "-", "-"], input=pdf, capture_output=True, check=True)
    assert not done.stderr, done.stderr
    return done.stdout.decode().replace("\u00a0", " ")


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def test_word_has_real_headings_tables_with_header_rows_and_quotes(word: WordDocument) -> None:
    headings = [p.text for p in word.paragraphs if p.style.name.startswith("Heading 1")]
    assert headings[0] == "1. Eigene Notiz"
    assert headings[1:3] == [f"2. {QUESTIONS[0]}", f"3. {QUESTIONS[1]}"]
    assert headings[-1] == "Anhang"
    assert [p.text for p in word.paragraphs if p.style.name == "Heading 2"] == ["Quellen", "Berechnungen", "Stand der Dokumente"]
    assert any(p.text.startswith("»Ein Defizit von 1.553.092") for p in word.paragraphs if p.style.name == "Quote")
    assert [p.text for p in word.paragraphs if p.style.name == "Notiz"] == [NOTE]
    monate, rangliste, rechnungen, _ = word.tables
    assert [cell.text for cell in monate.rows[12].cells] == ["Dezember\u00a0[3]", "984.843\u00a0€"]
    assert monate.rows[12].cells[1].paragraphs[0].alignment == 2
    assert rangliste.rows[1].cells[0].text.startswith("314 Eingliederungshilfe")
    assert "755.185\u00a0€" in [row.cells[2].text for row in rechnungen.rows]
    for table in word.tables:
        assert [row._tr.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None for row in table.rows][:2] == [True, False]


def test_word_is_german_with_title_author_stand_and_page_numbers(word: WordDocument) -> None:
    properties = word.core_properties
    assert (properties.title, properties.author, properties.language) == (TITLE, "haushalt", "de-DE")
    assert properties.created.replace(tzinfo=UTC) == CREATED
    assert "Stand: 5. Juni 2026, 12:30 Uhr" in [p.text for p in word.paragraphs]
    languages = {element.get(qn("w:val")) for element in word.styles.element.iter(qn("w:lang"))}
    assert languages == {"de-DE"}
    fields = [field.get(qn("w:instr")) for field in word.sections[0].footer._element.iter(qn("w:fldSimple"))]
    assert fields == ["PAGE", "NUMPAGES"]


def test_every_mark_in_word_leads_to_its_source(word: WordDocument) -> None:
    body = word.element.body
    targets = [mark.get(qn("w:name")) for mark in body.iter(qn("w:bookmarkStart"))]
    links = {link.get(qn("w:anchor")) for link in body.iter(qn("w:hyperlink"))}
    assert len(targets) == len(set(targets))
    assert links <= set(targets)


@needs_office
@needs_poppler
@pytest.mark.slow
def test_libreoffice_opens_the_word_file_with_its_text_tables_and_headings(written: Written, tmp_path: Path) -> None:
    (tmp_path / "mappe.docx").write_bytes(to_word(written))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    for kind in ("pdf", "html"):
        command = ["soffice", profile, "--headless", "--convert-to", kind, "--outdir", tmp_path, tmp_path / "mappe.docx"]
        subprocess.run(command, capture_output=True, timeout=120, check=True)
    text = text_of((tmp_path / "mappe.pdf").read_bytes(), "-layout")
    assert TITLE in re.sub(r"\s+", " ", text)
    assert re.search(r"Dezember \[3\] +984\.843 €", text)
    assert re.search(r"3124 Arbeitslosengeld II \[\d+\].*−1\.521\.266 €", text)
    assert "Seite 1 von " in text
    assert squeezed(NOTE) in squeezed(text)
    html = (tmp_path / "mappe.html").read_text(encoding="utf-8")
    assert html.count("<table") == 4
    assert html.count("<thead") == 4
    assert len(re.findall(r"<h1\b", html)) == 6
    assert 'lang="de-DE"' in html


@needs_poppler
def test_the_pdf_has_text_tables_page_numbers_title_language_and_outline(written: Written) -> None:
    pdf = to_pdf(written)
    text = text_of(pdf, "-layout")
    assert re.search(r"Dezember \[3\] +984\.843 €", text)
    assert "»Ein Defizit von 1.553.092 €" in text
    assert "Seite 1" in text
    assert squeezed(NOTE) in squeezed(text)
    assert LACKING not in text
    info = subprocess.run(["pdfinfo", "-"], input=pdf, capture_output=True, check=True).stdout.decode()
    assert f"Title:           {TITLE}" in info
    assert b"/Lang (de-DE)" in pdf
    assert pdf.count(b"/Title (") >= 9


def test_every_character_of_answers_is_in_the_font_of_the_pdf(written: Written) -> None:
    known = pdf.register()
    used = {character for character in to_markdown(written) if ord(character) not in known}
    assert all(pdf.UNKNOWN not in pdf.shown(character) for character in used - {"\n"})
    assert pdf.shown("„“‚‘»«›‹–—−€…÷×·•≈≤≥§²½ÄÖÜäöüß") == "„“‚‘»«›‹–—−€…÷×·•≈≤≥§²½ÄÖÜäöüß"


@needs_poppler
def test_what_the_font_lacks_is_replaced_and_told() -> None:
    text = text_of(to_pdf(compose(Mappe().with_note().noted(1, "Čapek → 東京 👎"), CREATED)))
    assert "Čapek -> ◊◊ [Daumen runter]" in text.replace("C\u030c", "Č")
    assert squeezed(LACKING) in squeezed(text)


@needs_poppler
def test_long_tables_repeat_their_header_and_long_cells_and_words_are_not_cut() -> None:
    rows = [[f"Produkt {number}", f"{number} €"] for number in range(200)]
    rows += [["Wort " * 4000, "1 €"], ["W" * 3000, "9" * 200]]
    table = TableBlock(("Bezeichnung", "Plan"), tuple(tuple(map(TableCell, row)) for row in rows), (False, True))
    mappe = Mappe().with_content(of_answer("Alle?", Answer(Status.ANSWERED, (table,))), Evidence())
    mappe = mappe.with_note().noted(2, "N" * LONGEST_NOTE).with_note().noted(3, "Zeile\n" * 800)
    written = compose(mappe, CREATED)
    text = text_of(to_pdf(written), "-layout")
    pages = [page for page in text.split("\f") if "Produkt " in page or "Wort Wort" in page or "WWW" in page]
    assert len(pages) > 5
    assert all("Bezeichnung" in page for page in pages)
    assert "Produkt 0" in text.split("\f")[0]
    whole = squeezed(text_of(to_pdf(written)))
    assert (whole.count("Wort"), whole.count("Zeile")) == (4000, 800)
    assert len(re.findall("N", whole)) >= LONGEST_NOTE
    assert whole.count("W") - 4000 >= 3000
    Document(BytesIO(to_word(written)))


@pytest.mark.parametrize(
    ("header", "rows"),
    [
        (["Monat", "Aufwand"], [["Januar", "5 €"]]),
        (
            ["Name", "Plan", "Ergebnis", "Abweichung"],
            [["Sehr lange Bezeichnung " * 9, "1.000.000 €", "1.000.000 €", "1.000.000 €"]],
        ),
        (["a"] * 12, [["12.407.900 €"] * 12]),
    ],
    ids=["narrow", "wide", "many"],
)
def test_columns_fit_the_page(header: list[str], rows: list[list[str]]) -> None:
    table = Table(tuple(map(plain, header)), tuple(tuple(map(plain, row)) for row in rows), (False,) * len(header))
    widths = shares(table, 80)
    assert sum(widths) <= 1.0001
    assert min(widths) > 0.02


ANY = st.text(st.characters(codec=None), max_size=200)
MARKUP = st.text(st.sampled_from("<>&*_`[](){}#-+=|\\!~$:.1 \n\t\x00\x0b\ud800\ufffe€„“"), max_size=60)
TEXTS = st.one_of(ANY, MARKUP)


def mappe_of(note: str, passage: str, question: str) -> Mappe:
    """A Mappe that holds the texts wherever a text can come in."""
    citation = Citation(f"{question}.txt", 3, table=None if len(note) % 2 else passage, row=passage)
    blocks = (
        Sentence((Strong(passage), " sagt:")),
        QuoteBlock(Passage(passage, citation), passage, Mark((1,))),
        TableBlock(("", passage), ((TableCell(passage), TableCell(note)),), (False, False)),
    )
    evidence = Evidence((Source(citation, passage, "a" * 64),), (Stand(note, passage, 2023, "a" * 64),))
    answered = of_answer(question, Answer(Status.ANSWERED, blocks, sources=(citation,), reading=passage))
    claim = Checked(passage, 0, len(passage), Verdict.TRUE, correct=note, passages=(Passage(passage, citation),))
    mappe = Mappe(question[:200]).with_content(answered, evidence).with_content(of_check([claim], NAMES), evidence)
    return mappe.noted(1, note).with_note().noted(3, note)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(note=TEXTS, passage=TEXTS, question=TEXTS)
def test_any_text_gives_a_word_file_a_pdf_and_markdown(note: str, passage: str, question: str) -> None:
    written = compose(mappe_of(note, passage, question), CREATED)
    document = Document(BytesIO(to_word(written)))
    shown = "".join(p.text for p in document.paragraphs)
    assert squeezed(clean(note)) in squeezed(shown)
    pdf = to_pdf(written)
    assert pdf.startswith(b"%PDF")
    if shutil.which("pdftotext"):
        assert "Eigene Notiz" in text_of(pdf)
    to_markdown(written).encode("utf-8")


@settings(max_examples=200, deadline=None)
@given(note=TEXTS)
def test_a_note_in_markdown_is_shown_as_it_was_typed(note: str) -> None:
    text = to_markdown(compose(Mappe().with_note().noted(1, note), CREATED))
    tokens = MarkdownIt("commonmark", {"linkify": False}).enable("table").parse(text)
    below = tokens[next(i for i, token in enumerate(tokens) if token.tag == "h2") + 3 :]
    assert {token.type for token in below} <= {"paragraph_open", "paragraph_close", "inline"}
    inline = [child for token in below for child in token.children or []]
    assert {child.type for child in inline} <= {"text", "hardbreak", "text_special"}
    assert squeezed("".join(child.content for child in inline)) == squeezed(clean(note))


def test_no_character_turns_the_order_of_others_or_hides() -> None:
    assert clean("a\u202e12\u2066b\x00\x1b\ufeff\ud800c") == "a12bc"
    assert all(unicodedata.category(c) != "Cc" for c in clean("".join(map(chr, range(160))).replace("\n", "")))
