from .texts import text
