"""How the embedded encoder and NLI model are made: data -> weights -> model card.

Nothing in `claims` or `checker` imports this package.
"""
