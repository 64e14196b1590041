NAME = "shop"
