from shop import Item

CHECKS = [name for name in vars(Item) if name.startswith("check")]
