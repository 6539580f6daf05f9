"""A language model as reader where the rules are unsure, and, guarded, as wording. Everything it writes is checked by code.

`reader` asks it for an Abfrage (`instructions`), turns its text into one (`drafting`), and lets nothing pass that the question
does not back (`backing`); `wording` lets it put an answer's sentences in its own words before the guard; `tools` hands the
assistant to agents built with LangChain. `model` opens and asks it, `failures` says in German what went wrong.
"""
