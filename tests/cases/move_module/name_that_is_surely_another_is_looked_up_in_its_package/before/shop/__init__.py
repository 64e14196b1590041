NAME = "shop"
VERSION = "1.0"
