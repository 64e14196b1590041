from threading import Thread


def work(self, done):
    for step in range(self.steps):
        done.append((self.name, step))


class Job(Thread):
    steps = 2

    def run(self):
        done = []
        work(self, done)
        self.done = done
