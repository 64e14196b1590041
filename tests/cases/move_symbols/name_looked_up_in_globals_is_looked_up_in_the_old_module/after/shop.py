from finding import find as find

NAME = "shop"
