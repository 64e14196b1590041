def as_bytes(view):
    return view.cast("B")
