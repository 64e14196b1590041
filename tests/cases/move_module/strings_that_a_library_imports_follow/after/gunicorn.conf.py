worker_class = "proj.work.jobs.app"
