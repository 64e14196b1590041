def shown(traceback):
    while traceback is not None:
        if "HIDDEN" not in traceback.tb_frame.f_globals:
            yield traceback
        traceback = traceback.tb_next
