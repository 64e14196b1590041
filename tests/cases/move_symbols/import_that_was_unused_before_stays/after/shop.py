import plugin

NAME = "shop"
