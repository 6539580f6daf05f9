"""Result → Answer: what an evaluation returned, in typed blocks. What people see is written from blocks at the edge.

`composing.compose` makes an `answer.Answer`; `markdown` and `json` show it; `followups` says what to ask.
"""
