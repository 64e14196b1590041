import app.helper
import app.core.new


def call():
    assert app.helper.ONE == 1
    return app.core.new.S(), app.core.new.T()
