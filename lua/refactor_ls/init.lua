-- The server seen from Neovim: how it is started and how it is asked. All that is decided, it decides.
local M = {}

local NAME = 'refactor_ls'

--- Can this Neovim start servers by itself, with vim.lsp.enable()?
local function has_enable()
  return vim.fn.has('nvim-0.11') == 1
end

--- The configuration in lsp/refactor_ls.lua with `overrides` on top.
local function config_with(overrides)
  local file = assert(vim.api.nvim_get_runtime_file('lsp/refactor_ls.lua', false)[1], 'lsp/refactor_ls.lua is missing')
  return vim.tbl_deep_extend('force', dofile(file), overrides, { name = NAME })
end

local function start_for_filetypes(config)
  vim.api.nvim_create_autocmd('FileType', {
    group = vim.api.nvim_create_augroup(NAME, {}),
    pattern = config.filetypes,
    callback = function(event)
      config.root_dir = vim.fs.root(event.buf, config.root_markers)
      vim.lsp.start(config, { bufnr = event.buf })
    end,
  })
end

--- Starts the server for every Python buffer, on any Neovim from 0.10.
---@param overrides table? what differs from lsp/refactor_ls.lua, such as `cmd` or `settings`
function M.enable(overrides)
  if not has_enable() then
    return start_for_filetypes(config_with(overrides or {}))
  end
  vim.lsp.config(NAME, overrides or {})
  vim.lsp.enable(NAME)
end

--- The configuration that is in use.
function M.config()
  return has_enable() and vim.lsp.config[NAME] or config_with({})
end

--- The clients that can move symbols, of one buffer or of all; whatever the user calls them.
---@param bufnr integer?
function M.clients(bufnr)
  return vim.tbl_filter(function(client)
    local provider = client.server_capabilities.executeCommandProvider or {}
    return vim.tbl_contains(provider.commands or {}, 'refactor-ls.moveSymbols')
  end, vim.lsp.get_clients({ bufnr = bufnr }))
end

--- Has the server carry out one of its commands; `on_answer` gets what it answers, unless that is an error.
---@param client vim.lsp.Client
---@param command string without the `refactor-ls.` of all its commands
---@param argument table
---@param on_answer fun(answer: table)
function M.command(client, command, argument, on_answer)
  local params = { command = 'refactor-ls.' .. command, arguments = { argument } }
  local function handler(err, answer)
    if err then
      M.tell(('%s: %s'):format(params.command, err.message), vim.log.levels.ERROR)
    else
      on_answer(answer)
    end
  end
  if has_enable() then
    client:request('workspace/executeCommand', params, handler)
  else
    client.request('workspace/executeCommand', params, handler) -- a plain function before 0.11
  end
end

---@param text string
---@param level integer? one of vim.log.levels
function M.tell(text, level)
  vim.notify('refactor-ls: ' .. text, level or vim.log.levels.INFO)
end

local function sentence_of(refusal)
  local line = refusal.line > 0 and ':' .. refusal.line or ''
  local place = refusal.path ~= '' and ('%s%s: '):format(refusal.path, line) or ''
  local remedy = refusal.remedy ~= '' and (' (%s)'):format(refusal.remedy) or ''
  return place .. refusal.message .. remedy
end

--- Tells why not, where the server leaves that to us.
---@param refusals table[]
function M.tell_refusals(refusals)
  M.tell(table.concat(vim.tbl_map(sentence_of, refusals), '\n'), vim.log.levels.WARN)
end

return M
