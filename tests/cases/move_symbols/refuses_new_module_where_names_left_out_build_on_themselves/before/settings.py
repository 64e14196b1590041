LEFT_OUT = ("shared",)
