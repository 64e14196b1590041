class Document(dict):
    doc_id = 0
