"""Typed values: text to value, and value against value."""
