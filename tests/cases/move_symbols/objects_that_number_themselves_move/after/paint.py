from styles import Style

RED = Style()
