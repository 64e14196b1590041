from shop import words as texts
