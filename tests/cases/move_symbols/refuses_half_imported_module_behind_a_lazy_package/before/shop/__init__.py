def wide():
    from .console import Wide

    return Wide()
