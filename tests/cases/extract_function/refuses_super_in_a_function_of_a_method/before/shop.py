class Task(Base):
    def run(self):
        def work(task):
            print(task)
            super().run()

        work(self)
