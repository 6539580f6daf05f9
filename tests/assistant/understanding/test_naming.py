"""Subjects are found by number, name, alias and with slips, and everyday words name nothing."""

import pytest

from tests.assistant.understanding.notation import corpus, named


def names_in(reader, question):
    words, _ = reader.constituents.divide(question)
    return named(sorted(reader.constituents.namer.find(words), key=lambda part: part.start))


@pytest.mark.parametrize(("question", "expected"), corpus("naming", "full_names", "aliases"))
def test_a_subject_is_known_by_its_names(reader, question, expected):
    assert names_in(reader, question) == expected


@pytest.mark.parametrize(("question", "expected"), corpus("naming", "everyday_words_inside_names", "nothing_of_the_report"))
def test_everyday_words_name_a_subject_only_together(reader, question, expected):
    assert names_in(reader, question) == expected


@pytest.mark.parametrize(("question", "expected"), corpus("naming", "rivals"))
def test_rivals_of_one_name_are_all_kept_unless_a_word_tells_them_apart(reader, question, expected):
    assert names_in(reader, question) == expected


@pytest.mark.parametrize(("question", "expected"), corpus("naming", "numbers", "departments"))
def test_numbers_of_products_stand_alone_and_those_of_departments_need_their_kind(reader, question, expected):
    assert names_in(reader, question) == expected


@pytest.mark.parametrize(("question", "expected"), corpus("naming", "typing_errors"))
def test_a_name_with_a_slip_is_still_that_name(reader, question, expected):
    assert names_in(reader, question) == expected


def test_every_product_is_found_by_its_number(reader, catalogue):
    products = [subjekt for subjekt in catalogue.subjekte.values() if subjekt.ebene == "produkt"]
    assert products
    for subjekt in products:
        assert names_in(reader, f"Produkt {subjekt.nummer}") == subjekt.nummer


def test_every_product_is_among_those_of_its_own_name_unless_its_budget_has_the_same(reader, catalogue):
    missed = []
    for subjekt in catalogue.subjekte.values():
        if subjekt.ebene == "produkt" and catalogue.subjekte[subjekt.parent].bezeichnung != subjekt.bezeichnung:
            words, _ = reader.constituents.divide(f"„{subjekt.bezeichnung}“")
            if not any(subjekt.id in part.ids for part in reader.constituents.namer.find(words)):
                missed.append(subjekt.bezeichnung)
    assert not missed


def test_kinds_of_departments_are_those_of_the_report(reader):
    assert {"fd", "teilbudget"} <= reader.constituents.namer.kinds
