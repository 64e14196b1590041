from p.job import Job as Job
