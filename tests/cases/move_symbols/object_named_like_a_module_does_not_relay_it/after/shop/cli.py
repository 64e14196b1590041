def name() -> str:
    return "three"
