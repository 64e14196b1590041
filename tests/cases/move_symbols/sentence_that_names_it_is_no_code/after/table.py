def update(document):
    if not document:
        raise ValueError("Say which one it is. Hint: use a table.Document object.")
