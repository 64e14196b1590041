def shown(letter):
    return letter
