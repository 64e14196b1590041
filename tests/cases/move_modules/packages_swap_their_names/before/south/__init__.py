from south.names import NAME
