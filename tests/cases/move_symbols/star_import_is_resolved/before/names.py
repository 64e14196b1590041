HERE = "."
DASH = "-"
