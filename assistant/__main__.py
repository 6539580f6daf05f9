"""`python -m assistant` is the command line."""

from assistant.command.application import main

main()
