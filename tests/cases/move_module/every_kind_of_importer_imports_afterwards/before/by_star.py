from app.old import *


def call():
    return S(), T()
