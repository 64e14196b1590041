from tasks.post import send as send
