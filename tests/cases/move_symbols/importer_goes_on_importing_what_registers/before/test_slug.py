from plugins import slug

assert slug("A") == "a"
