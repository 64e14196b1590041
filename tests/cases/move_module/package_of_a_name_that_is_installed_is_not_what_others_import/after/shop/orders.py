from flask import jsonify

ALL = [jsonify]
