import shop.tools as tools_module  # noqa: F401

shop = "the corner shop"
