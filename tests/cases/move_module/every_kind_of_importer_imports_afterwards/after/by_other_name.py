from app.core.new import S as Renamed, T

assert Renamed() < T()
