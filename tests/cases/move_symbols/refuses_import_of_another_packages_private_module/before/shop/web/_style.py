BOLD = "*"
