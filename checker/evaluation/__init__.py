"""How good the checker is: metrics, labelled stories, labelled sentence pairs."""
