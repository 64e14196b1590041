KNOWN = []
register = KNOWN.append
