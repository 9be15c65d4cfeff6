"""The form: its fields, what it offers and keeps, the examples, the preview beside it."""
