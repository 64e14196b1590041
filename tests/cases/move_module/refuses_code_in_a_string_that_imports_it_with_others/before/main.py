exec("from app import old, other", {})
