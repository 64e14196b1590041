from closing import closed as closed

opened = []
