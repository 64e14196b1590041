def free(table):
    big = list(table)
    print(len(big))
    del big
    return table
