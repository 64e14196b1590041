class Thing:
    colour = "red"
