"""Question in words → Reading: an Abfrage, with what accounts for every word of the question and how surely it is understood.

Words are read as they are meant (`spelled`), with what the lexicons and the catalogue know of them (`vocabulary`). Finders
propose typed constituents, and the best division of the words into them is chosen (`constituents`, `division`). Rules read
constituents beside each other (`tidying`), what frames the question drops out (`framing`). Borders cut it into clauses, one
for each ask (`clause`). In each clause conditions bind directions, signs and numbers to what they are said of (`conditions`),
the rest are coordinates (`bag`); `scene` is both in view of the asks before. The `constructions` propose readings of a clause,
each for one way of asking, none decides. The `search` weighs natural readings against words left over and takes the best of
all clauses together. The `reader` goes on from earlier turns and says which words are accounted for, which are open, and so
how confident the Reading is. A new way of saying is a rule of `tidying` or a phrase of a lexicon, a new way of asking a
construction.
"""
