def call():
    from app.core.new import S

    return S()


def call_module():
    import app.core.new

    return app.core.new.S()
