worker_class = "proj.jobs.app"
