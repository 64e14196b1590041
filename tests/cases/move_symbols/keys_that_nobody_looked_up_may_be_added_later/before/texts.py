DOCS = {"order": "Orders."}
