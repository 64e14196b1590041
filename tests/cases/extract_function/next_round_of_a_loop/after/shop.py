def runs(text):
    last, found = "", []
    for letter in text:
        last = noted(last, found, letter)
    return found


def noted(last, found, letter):
    if letter != last:
        found.append(letter)
    last = letter
    return last
