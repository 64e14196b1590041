TABLE = {"part": {}}
part = TABLE["part"]
part["a"] = 1
