TABLE = {}
for key in "ab":
    TABLE[key] = 1
