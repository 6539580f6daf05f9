"""What the reports say: read from files, extracted into figures and passages, checked, and stored."""
