local steps = require('steps')

local function text()
  return table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), '\n')
end

steps.run(function()
  vim.cmd.edit('pyproject.toml')
  vim.cmd.checkhealth('refactor_ls')
  steps.wait('word that no server runs', function()
    return steps.has('no server is running')
  end)
  steps.open('shop/orders.py')
  vim.cmd.checkhealth('refactor_ls')
  steps.wait('word of the client', function()
    return steps.has('serves 1 buffer')
  end)
  assert(steps.has('refactor-ls, version'), text())
  assert(not steps.has('ERROR') and not steps.has('WARNING'), text())

  -- Plugin managers make the tags; the repository has none, and this run must not leave any there.
  local copy = vim.fs.joinpath(vim.env.HOME, 'site', 'doc')
  vim.fn.mkdir(copy, 'p')
  local page = vim.api.nvim_get_runtime_file('doc/refactor_ls.txt', false)[1]
  assert(vim.uv.fs_copyfile(page, vim.fs.joinpath(copy, 'refactor_ls.txt')))
  vim.cmd.helptags(copy)
  vim.opt.runtimepath:prepend(vim.fs.dirname(copy))
  for _, topic in ipairs({ 'refactor_ls', ':RefactorMove', 'refactor_ls-install', 'refactor_ls.enable()' }) do
    assert(vim.tbl_contains(vim.fn.getcompletion(topic, 'help'), topic), 'no help on ' .. topic)
  end
end)
