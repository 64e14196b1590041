def page(title, rows):
    if title:
        for row in rows:
            text = paragraph(title, row)
            yield text


def paragraph(title, row):
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
    return text
