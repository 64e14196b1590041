def show(values):
    from kit.texts import total

    return f"Total: {total(values)}"
