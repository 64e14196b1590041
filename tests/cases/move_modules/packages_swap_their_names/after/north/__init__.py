from north.names import NAME
