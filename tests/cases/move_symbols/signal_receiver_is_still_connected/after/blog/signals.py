from blog import receivers as receivers
