import api

X = api.old.X
