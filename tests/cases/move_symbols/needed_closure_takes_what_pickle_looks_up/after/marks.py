class Missing:
    def __reduce__(self):
        return "missing"


missing = Missing()
