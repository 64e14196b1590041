LINE = "-"
