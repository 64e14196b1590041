from shop.app import App


def shown() -> int:
    app = App()
    return app.cli


def named() -> str:
    return App().name


class Holder:
    def __init__(self) -> None:
        self.app = App()

    def held(self) -> int:
        return self.app.cli
