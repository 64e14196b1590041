MADE = []


def made():
    return MADE


if __name__ == "__main__":
    import filling

    filling.fill()
    assert made() == []
