import main


def fill():
    main.MADE.append(1)
