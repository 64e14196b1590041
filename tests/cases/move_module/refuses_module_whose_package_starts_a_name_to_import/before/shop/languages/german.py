LABELS = {"hint": "Hinweis"}
