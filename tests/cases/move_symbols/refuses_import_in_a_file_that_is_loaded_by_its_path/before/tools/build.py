def render(text):
    return f"<{text}>"


def main():
    return render("a")
