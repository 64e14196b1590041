CLOCK = 'app.old.now'
NOTE = 'app.old is slow'
