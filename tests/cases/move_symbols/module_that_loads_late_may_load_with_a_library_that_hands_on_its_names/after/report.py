from click import Context

from contexts import total


def show(values: Context | list[int]) -> str:
    from contexts import name

    return f"{total(values)} ({name()})"
