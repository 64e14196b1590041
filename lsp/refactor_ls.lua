-- What Neovim has to know to start the server; your own settings go on top, by vim.lsp.config('refactor_ls', {...}).
return {
  cmd = { 'refactor-ls', 'server' },
  filetypes = { 'python' },
  root_markers = { '.git', 'pyproject.toml', 'setup.py', 'setup.cfg' },
}
