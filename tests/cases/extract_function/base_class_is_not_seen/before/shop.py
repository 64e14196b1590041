from threading import Thread


class Job(Thread):
    steps = 2

    def run(self):
        done = []
        for step in range(self.steps):
            done.append((self.name, step))
        self.done = done
