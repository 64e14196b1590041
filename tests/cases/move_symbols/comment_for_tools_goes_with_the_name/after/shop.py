NAME = "shop"
SIZE = 1
