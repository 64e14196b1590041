class Listed:
    def __init_subclass__(cls):
        cls.listed = [name for name in vars(cls) if not name.startswith("_")]
