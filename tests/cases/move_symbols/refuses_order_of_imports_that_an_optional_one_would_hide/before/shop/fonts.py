try:
    import typesetting

    from .texts import line

    FONT = line(typesetting.FONT)
except ImportError:
    FONT = "plain"
