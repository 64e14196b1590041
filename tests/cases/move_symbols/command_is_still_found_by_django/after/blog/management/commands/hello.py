from ...hello import Command as Command
