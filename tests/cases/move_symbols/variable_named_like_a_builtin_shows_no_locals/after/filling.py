def filled(name):
    from shop import TAX

    locals = {}
    locals[name] = TAX
    return locals
