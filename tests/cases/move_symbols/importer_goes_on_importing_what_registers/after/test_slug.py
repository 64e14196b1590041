from text import slug

assert slug("A") == "a"
