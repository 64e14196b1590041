def text():
  return """a
  b
""" \
      "c"


NAME = "shop"
