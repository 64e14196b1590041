-- :checkhealth refactor_ls
local refactor_ls = require('refactor_ls')

local M = {}

local INSTALL = 'Install it where Neovim finds it, or set `cmd`; see :help refactor_ls-install'

local function check_neovim()
  local version = tostring(vim.version())
  if vim.fn.has('nvim-0.11') == 1 then
    vim.health.ok('Neovim ' .. version)
  elseif vim.fn.has('nvim-0.10') == 1 then
    vim.health.ok(('Neovim %s: start the server with require("refactor_ls").enable()'):format(version))
  else
    vim.health.error(('Neovim %s is too old'):format(version), 'Neovim 0.10 or later is needed')
  end
end

local function check_server()
  local command = refactor_ls.config().cmd
  if type(command) ~= 'table' then
    return vim.health.info('`cmd` is a function, it is not tried here')
  end
  local program = vim.fn.exepath(command[1])
  if program == '' then
    return vim.health.error(('there is no program `%s`'):format(command[1]), INSTALL)
  end
  if vim.fs.basename(command[1]) ~= 'refactor-ls' then
    return vim.health.info(('the server is started by %s'):format(table.concat(command, ' ')))
  end
  local done = vim.system({ program, '--version' }, { text = true }):wait(10000)
  if done.code == 0 then
    vim.health.ok(('%s: %s'):format(program, vim.trim(done.stdout)))
  else
    vim.health.error(('`%s --version` fails: %s'):format(program, vim.trim(done.stderr or '')), INSTALL)
  end
end

local function check_clients()
  local clients = refactor_ls.clients()
  if #clients == 0 then
    local new = vim.fn.has('nvim-0.11') == 1
    local advice = new and "vim.lsp.enable('refactor_ls')" or "require('refactor_ls').enable()"
    return vim.health.warn('no server is running', {
      ('Is `%s` in your init.lua, and is a Python file open?'):format(advice),
      ('The log of language servers is %s'):format(require('vim.lsp.log').get_filename()),
    })
  end
  for _, client in ipairs(clients) do
    local buffers = vim.tbl_count(client.attached_buffers)
    local root = client.config.root_dir or 'no folder, so in that of each file'
    vim.health.ok(('client %d (%s) serves %d buffers in %s'):format(client.id, client.name, buffers, root))
  end
end

function M.check()
  vim.health.start('refactor-ls')
  check_neovim()
  check_server()
  check_clients()
end

return M
