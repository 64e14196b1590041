def main():
    print("done")
