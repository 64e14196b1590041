from styles import Style

RED = Style()
BLUE = Style()
