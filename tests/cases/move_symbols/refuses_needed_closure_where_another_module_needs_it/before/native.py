from templates import Template


class NativeTemplate(Template):
    pass
