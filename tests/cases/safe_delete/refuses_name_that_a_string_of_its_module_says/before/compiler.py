from runtime import exported


def compiled(code):
    return f"from runtime import {', '.join(exported)}\n{code}"
