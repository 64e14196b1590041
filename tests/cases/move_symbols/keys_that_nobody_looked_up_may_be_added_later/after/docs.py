from texts import DOCS

DOCS = {**DOCS}

DOCS["report"] = "Reports."
