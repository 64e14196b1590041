DOCS = {"order": "Orders."}

FIRST = sorted(DOCS)

DOCS["report"] = "Reports."
