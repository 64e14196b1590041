import flask

print(flask.KIND)
