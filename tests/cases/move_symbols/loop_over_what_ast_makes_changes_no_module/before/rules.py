import ast


def prefixed(text):
    tree = ast.parse(text, mode="eval").body
    for node in ast.walk(tree):
        if isinstance(node, ast.Name):
            node.id = f".{node.id}"
    return tree


NAME = prefixed("q")


def own_name():
    return NAME.id
