"""Files -> articles: one module per format, and the folders that make stories."""

from claims.readers.reading import FORMATS, read_article, read_bytes, read_text
from claims.readers.stories import Story, find_stories, read_stdin

__all__ = ["FORMATS", "Story", "find_stories", "read_article", "read_bytes", "read_stdin", "read_text"]
