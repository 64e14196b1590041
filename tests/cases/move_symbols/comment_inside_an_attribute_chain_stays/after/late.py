def walk():
    return (
          # its own
          # name
        total()
    )


def total():
    return 1
