import usual

REPORT = usual.USUAL
