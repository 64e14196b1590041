CLOCK = 'app.new.now'
NOTE = 'app.old is slow'
