def runs(text):
    last, found = "", []
    for letter in text:
        if letter != last:
            found.append(letter)
        last = letter
    return found
