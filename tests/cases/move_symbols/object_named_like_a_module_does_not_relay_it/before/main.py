from shop.app import App


def shown() -> int:
    app = App()
    return app.cli


def named() -> str:
    return App().name
