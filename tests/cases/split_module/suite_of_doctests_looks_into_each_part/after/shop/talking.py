def greeting():
    """
    >>> greeting()
    'Hello'
    """
    return "Hello"
