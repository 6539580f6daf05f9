"""A series as a picture: one accent, German numbers, readable in light and dark. Pure; the page shows it.

The libraries behind take seconds to load: begun with the first page, there before the first chart. Altair takes a pandas that
another session is still loading for the whole of it, and fails; so nobody draws before both are there.
"""

import gc
import json
from concurrent.futures import Future, ThreadPoolExecutor
from decimal import Decimal
from functools import cache, lru_cache
from importlib import import_module
from typing import TYPE_CHECKING

from assistant.answering.answer import ChartKind
from ui.charts.series import Series

if TYPE_CHECKING:
    import altair as alt

_LOCALE = {
    "number": {"decimal": ",", "thousands": ".", "grouping": [3], "currency": ["", " €"], "minus": "−", "percent": " %"},
}
_STEPS = ((Decimal(10**6), "Mio. "), (Decimal(10**4), "Tsd. "))
_ACCENT, _BESIDE = "primary", ("#6b7580", "#8a949e")
_DASHES = ([2, 2], [6, 3])
_ROW, _PAIR_ROW, _HEIGHT = 30, 44, 260


def chart(series: Series, source: str) -> dict[str, object]:
    """The picture as Vega-Lite, with its title and, in small print, where its numbers stand; "primary" is the theme's accent."""
    spec: dict[str, object] = json.loads(_spec(series, source))
    return spec


@lru_cache(maxsize=200)
def _spec(series: Series, source: str) -> str:
    """Built once; each reader gets a copy of their own, since Streamlit takes the data out of what it is given."""
    import altair as alt

    drawing = _upright(series) if series.kind in {ChartKind.MONTHS, ChartKind.YEARS} else _lying(series)
    title = alt.TitleParams(series.title, subtitle=source, anchor="start", fontSize=14, subtitleFontSize=11, offset=12)
    plain = drawing.properties(title=title).configure(locale=_LOCALE).configure_view(strokeWidth=0)
    return json.dumps(plain.configure_axis(aria=False).configure_legend(aria=False).to_dict())  # Vega describes them in English


def _data(series: Series) -> "alt.InlineData":
    import altair as alt

    rows = [{"Name": p.name, "Wert": float(p.value), "Betrag": p.written, "Reihe": p.part} for p in series.drawn]
    return alt.InlineData(values=rows)


def _upright(series: Series) -> "alt.Chart":
    """Bars over months or years; several years of months as lines."""
    import altair as alt

    base = alt.Chart(_data(series), height=_HEIGHT).encode(
        x=alt.X("Name:N", sort=None, title=None, axis=alt.Axis(labelAngle=0, labelExpr=_short(series))),
        y=alt.Y("Wert:Q", title=None, axis=_amounts(series)),
        color=_colour(series),
        tooltip=_tooltip(series),
    )
    drawing: alt.Chart = base.mark_bar(cornerRadiusEnd=2)
    if len(series.parts) > 1:
        dashes = alt.Scale(domain=list(series.parts), range=[*_DASHES[: len(series.parts) - 1], [1, 0]])
        drawing = base.mark_line(point=True, strokeWidth=2).encode(strokeDash=alt.StrokeDash("Reihe:N", scale=dashes))
    return drawing


def _lying(series: Series) -> "alt.Chart":
    """Bars to the right, in the order of the answer; plan and result one below the other."""
    import altair as alt

    row = _PAIR_ROW if len(series.parts) > 1 else _ROW
    names = len({point.name for point in series.drawn})
    base = alt.Chart(_data(series), height=row * names + 10).encode(
        y=alt.Y("Name:N", sort=None, title=None, axis=alt.Axis(labelLimit=170, ticks=False, domain=False)),
        x=alt.X("Wert:Q", title=None, axis=_amounts(series)),
        color=_colour(series),
        tooltip=_tooltip(series),
    )
    if len(series.parts) > 1:
        base = base.encode(yOffset=alt.YOffset("Reihe:N", sort=list(series.parts)))
    drawing: alt.Chart = base.mark_bar(cornerRadiusEnd=2)
    return drawing


def _colour(series: Series) -> "alt.Color | alt.ColorValue":
    """The accent for what matters most, greys for what it is compared with."""
    import altair as alt

    if len(series.parts) < 2:
        return alt.ColorValue(_ACCENT)
    scale = alt.Scale(domain=list(series.parts), range=[*_BESIDE[: len(series.parts) - 1], _ACCENT])
    return alt.Color("Reihe:N", scale=scale, legend=alt.Legend(orient="top", title=None))


def _tooltip(series: Series) -> "list[alt.Tooltip]":
    import altair as alt

    part = (
        [alt.Tooltip("Reihe:N", title="Jahr" if series.kind is ChartKind.MONTHS else "Wertart")] if series.parts != ("",) else []
    )
    return [alt.Tooltip("Name:N", title=_NAMED[series.kind]), *part, alt.Tooltip("Betrag:N", title="Betrag")]


_NAMED = {ChartKind.MONTHS: "Monat", ChartKind.YEARS: "Jahr", ChartKind.RANKING: "Wofür", ChartKind.PLAN_AND_RESULT: "Wofür"}


def _amounts(series: Series) -> "alt.Axis":
    """The axis in millions or thousands where its numbers are that large: "1,5 Mio. €"."""
    import altair as alt

    highest = max(abs(point.value) for point in series.drawn)
    step, word = next(((step, word) for step, word in _STEPS if highest >= step), (Decimal(1), ""))
    sign = {"EUR": "€", "%": "%"}.get(series.unit, "")
    said = f"datum.value === 0 ? '0' : format(datum.value / {step}, ',~f') + ' {word}{sign}'"
    return alt.Axis(labelExpr=said, tickCount=5, labelFlush=False, grid=True, domain=False, ticks=False)


def _short(series: Series) -> str:
    """Months by their first three letters, which find room on a phone."""
    return "slice(datum.label, 0, 3)" if series.kind is ChartKind.MONTHS else "datum.label"


_LATE = ("pandas", "altair")


@cache
def loading() -> Future[None]:
    """Begins to load, once, and doesn't wait; its result is waited for. What is loaded is left out of garbage collection.

    Streamlit collects garbage after every run of a page: 0.1 s of every answer.
    """
    return ThreadPoolExecutor(max_workers=1, thread_name_prefix="loading").submit(_load)


def _load() -> None:
    for name in _LATE:
        import_module(name)
    gc.freeze()
