exec("from app import new as old, other", {})
exec("from app import other, new as mod", {})
