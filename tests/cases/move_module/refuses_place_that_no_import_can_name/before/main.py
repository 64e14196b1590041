from app import old

print(old.NAME)
