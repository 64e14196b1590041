months = {}
