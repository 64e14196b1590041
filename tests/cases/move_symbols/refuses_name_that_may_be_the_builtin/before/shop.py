try:
    complex
except NameError:
    complex = float


def price(text):
    return complex(text)
