from threading import Thread


class Job(Thread):
    def __init__(self):
        super().__init__()
        self.__steps = 2

    def run(self):
        done = self.__work()
        self.done = done

    def __work(self):
        done = list(range(self.__steps))
        return done
