"""How the embedded French pipeline is made: treebanks, names and news in, a spaCy folder out."""
