class Missing:
    def __reduce__(self):
        return "MISSING"


MISSING = Missing()
