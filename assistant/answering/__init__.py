"""Result → Answer: what an evaluation returned, in typed blocks; people's words are written from blocks at the edge, never read back.

`composing.compose` makes an `answer.Answer`; `markdown`, `json`, `terminal` and `style` render it; `followups.examples` says what to ask.
"""
