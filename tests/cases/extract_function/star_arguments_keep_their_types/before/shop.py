def call(*args: int, **options: str) -> str:
    text = ",".join(map(str, args))
    for name, value in options.items():
        text += f" {name}={value}"
    return text
