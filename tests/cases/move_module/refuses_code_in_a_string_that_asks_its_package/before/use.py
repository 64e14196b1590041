app = {}
exec("top = __import__('app.old'); one = top.old.ONE", app)
