from functools import singledispatchmethod


class Shop:
    @singledispatchmethod
    def show(self, what):
        print(what)

    @show.register
    def show_number(self, what: int):
        print("number", what)
