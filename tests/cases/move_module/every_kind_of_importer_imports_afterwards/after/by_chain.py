import app.core.new
import app.helper


def call():
    assert app.helper.ONE == 1
    return app.core.new.S(), app.core.new.T()
