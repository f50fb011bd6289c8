"""One folder of lexicons per language, and the modules that read them."""
