from mypy.plugin import Plugin


def plugin(version):
    return Plugin
