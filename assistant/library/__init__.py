"""What is loaded: the reports with their passages, uploads and removal, and which report a question is asked of."""
