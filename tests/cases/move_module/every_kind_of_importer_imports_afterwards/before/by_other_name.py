from app.old import S as Renamed, T

assert Renamed() < T()
