from storing import Cache as Cache

OLDEST = 1
