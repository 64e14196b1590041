from app.old import X
print (
