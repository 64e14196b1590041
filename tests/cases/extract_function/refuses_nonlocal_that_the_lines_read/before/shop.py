def run(jobs):
    failed = 0

    def fail():
        nonlocal failed
        failed += 1

    for job in jobs:
        job(fail)
        print(job, failed)
