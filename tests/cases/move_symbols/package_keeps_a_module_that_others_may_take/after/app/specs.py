def spec():
    return "option"
