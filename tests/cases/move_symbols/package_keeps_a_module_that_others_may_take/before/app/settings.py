def spec():
    return "option"


OTHER = 1
