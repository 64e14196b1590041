globals()["rate"] = 3
