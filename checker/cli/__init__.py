"""The command line: thin; what it does is in the library."""
