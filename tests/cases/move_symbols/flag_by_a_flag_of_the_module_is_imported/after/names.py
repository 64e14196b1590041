def filename(stem):
    from shared import PREFIX

    return PREFIX + stem
