def load() -> list[str]:
    return ["pen"]
