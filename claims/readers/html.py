"""HTML pages: the article without navigation, comments and advertising, as trafilatura extracts it."""

from __future__ import annotations

import unicodedata

from claims.errors import UnreadableArticle
from claims.readers.document import Document
from claims.readers.metadata import from_front_matter

LINES_NOTICE = "texte extrait de la page : les lignes indiquées sont celles du texte extrait"
# An extraction shorter than this is the furniture of a page, not an article.
SHORTEST_ARTICLE = 40


def read(text: str, path: str) -> Document:
    """Return the article of a page, its headline as the first paragraph.

    The text of record is what was extracted, since white space changes on the way and no offsets lead back to
    the page. Raises UnreadableArticle when the page holds no article or the extractor is not installed whole.
    """
    try:
        from trafilatura import bare_extraction
    except ImportError as error:
        raise UnreadableArticle(
            path,
            f"les pages HTML ne peuvent pas être lues ({str(error).splitlines()[0]})",
            "Installez « trafilatura » et « lxml_html_clean », ou enregistrez l'article en .txt.",
        ) from error
    page = bare_extraction(
        text, include_comments=False, include_tables=False, with_metadata=True, deduplicate=False
    )
    if page is None or isinstance(page, dict) or len((page.text or "").strip()) < SHORTEST_ARTICLE:
        raise UnreadableArticle(
            path, "aucun article trouvé dans la page", "Copiez le texte de l'article dans un fichier .txt."
        )
    extracted = unicodedata.normalize("NFC", page.text or "")
    metadata = from_front_matter(
        {
            "title": page.title,
            "sitename": page.sitename or page.hostname,
            "date": page.date,
            "lang": page.language,
        }
    )
    paragraphs = [" ".join(line.split()) for line in extracted.split("\n") if line.strip()]
    if metadata.headline and metadata.headline.casefold() != paragraphs[0].casefold():
        paragraphs.insert(0, metadata.headline)
    return Document("\n\n".join(paragraphs) + "\n", metadata, notices=(LINES_NOTICE,))
