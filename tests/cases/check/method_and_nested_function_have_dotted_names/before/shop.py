class Shop:
    def open(self):
        def knock():
            print(1)
            return 1
        return knock
