from threading import Thread


class Job(Thread):
    __steps = 2

    def run(self):
        done = list(range(self.__steps))
        print(done)
