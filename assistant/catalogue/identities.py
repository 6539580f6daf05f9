"""The ids of a report's subjects: gesamthaushalt, teilhaushalt:3, teilbudget:32, produkt:314."""

from assistant.catalogue.positions import slug
from data.model import Budget, Ebene, Figure, Report

GESAMTHAUSHALT = "gesamthaushalt"
VORLAGE = "vorlage"


def produkt_id(nummer: str) -> str:
    """The id of a product by its number in the table."""
    return f"produkt:{slug(nummer)}"


def is_produkt(subjekt: str) -> bool:
    """True for the id of a product."""
    return subjekt.startswith("produkt:")


def teilbudget_id(nummer: str) -> str:
    """The id of a Teilbudget by its number."""
    return f"teilbudget:{slug(nummer)}"


def budget_id(budget: Budget) -> str:
    """The id of a Budget; its number, else what it is called."""
    if budget.ebene is Ebene.GESAMTHAUSHALT:
        return GESAMTHAUSHALT
    return f"{slug(budget.ebene.value)}:{slug(budget.schluessel)}"


def subject_ids(report: Report) -> dict[str, str]:
    """The id of each Budget by its key in the report."""
    return {budget.schluessel: budget_id(budget) for budget in report.budgets}


def subject_of(figure: Figure, budgets: dict[str, str]) -> str:
    """The id of what a figure belongs to; `budgets` are the ids of the report's Budgets by key."""
    if figure.produkt is not None:
        return produkt_id(figure.produkt)
    return budgets.get(figure.budget or "", GESAMTHAUSHALT)
