class Stock:
    def __str__(self) -> str:
        return "[]"
