"""The app for people."""
