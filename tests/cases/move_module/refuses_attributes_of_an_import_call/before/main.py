N = __import__("app.old").old.N
