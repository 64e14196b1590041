import plugin


NAME = "shop"
