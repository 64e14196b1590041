exec("from app import old, other", {})
exec("from app import other, old as mod", {})
