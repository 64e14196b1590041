def text():
  return """a
  b
""" \
      "c"
