"""Write the digests that a shipped model folder is verified by before it is loaded.

python -m training.manifest checker/models/encoder checker/models/nli claims/models/fr
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from claims.integrity import MANIFEST, sha256_of


def write_manifest(folder: Path) -> Path:
    """Write the SHA-256 of every file of a model folder, cards left out, and return the manifest's path."""
    files = (
        p for p in sorted(folder.rglob("*")) if p.is_file() and p.name not in (MANIFEST, "README.md", "scores.json")
    )
    digests = {path.relative_to(folder).as_posix(): sha256_of(path) for path in files}
    manifest = folder / MANIFEST
    manifest.write_text(json.dumps(digests, indent=1) + "\n", encoding="utf-8")
    return manifest


if __name__ == "__main__":
    for name in sys.argv[1:]:
        print(write_manifest(Path(name)))
