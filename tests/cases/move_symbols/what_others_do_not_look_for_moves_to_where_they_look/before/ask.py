import rules

KNOWN = "is_paid" in vars(rules), rules.__dict__["is_paid"]
