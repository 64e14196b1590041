LINK = ">"
