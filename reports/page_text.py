"""A page's text as it is hashed and searched: where its lines end plays no part. Standard library only."""

import hashlib
import re

# spaces, hyphens and what readers put in the place of a hyphen at a line's end
NOT_TEXT = re.compile("[\\s\\-\u00ad\u2010\u2011\ufffe\ufeff\u0002]+")


def text_sha256(text: str) -> str:
    return hashlib.sha256(NOT_TEXT.sub("", text).encode("utf-8", "replace")).hexdigest()
