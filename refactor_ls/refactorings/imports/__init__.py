"""The import statements of one file: as values, what shall happen to them, and the text edits that do it."""
