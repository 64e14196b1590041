from app.core.new import *


def call():
    return S(), T()
