class Document:
    kind = "order"
