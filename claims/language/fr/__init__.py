"""French: the lexicons beside this file, read once and given to whoever needs them."""
