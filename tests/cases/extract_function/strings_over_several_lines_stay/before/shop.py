def page(title, rows):
    if title:
        for row in rows:
            text = """<p>
            keep
              this
</p>"""
            text += f"""
            {
                row}
    {title}"""
            text += ("a"
                     "b")
            yield text
