class Notes:
    def __init__(self) -> None:
        self.log: list[str] = []

    def note(self, text: str) -> None:
        self.log.append(text)
