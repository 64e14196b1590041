def longest(words):
    sizes = {word: len(word) for word in words}
    best = max(sizes, key=lambda word: sizes[word])
    if (size := sizes[best]) > 2:
        print(best)
    return best, size
