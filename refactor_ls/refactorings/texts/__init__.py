"""What stands outside of modules: documents, notebooks, code inside of other texts, metadata."""
