class Input:
    kind = "text"
