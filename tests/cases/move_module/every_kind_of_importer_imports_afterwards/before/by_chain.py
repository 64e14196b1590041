import app.helper
import app.old


def call():
    assert app.helper.ONE == 1
    return app.old.S(), app.old.T()
