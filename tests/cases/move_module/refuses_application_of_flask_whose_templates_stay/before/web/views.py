from flask import render_template

from web.app import app


@app.get("/")
def index():
    return render_template("index.html")
