NAME = "north"
