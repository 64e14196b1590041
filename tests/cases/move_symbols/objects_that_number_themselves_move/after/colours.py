from styles import Style

BLUE = Style()
