def call():
    from app.old import S

    return S()


def call_module():
    import app.old

    return app.old.S()
