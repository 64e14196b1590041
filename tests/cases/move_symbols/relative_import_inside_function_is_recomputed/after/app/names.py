HERE = "."
