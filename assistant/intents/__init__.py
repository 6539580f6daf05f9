"""What questions want, a unit each: `applies(question)` says whether it is this, `answer(question, tools)` answers it."""
