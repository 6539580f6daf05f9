"""The command line `haushalt`: German help, answers that also read well in a pipe, and one sentence for every error."""
