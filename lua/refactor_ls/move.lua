-- :RefactorMove, from the selection to the edit.
local refactor_ls = require('refactor_ls')

local M = {}

--- The range of the lines (from 1, both included), or of the cursor; a character past the end means the end.
local function range_of(client, bufnr, lines)
  if not lines then
    return vim.lsp.util.make_range_params(0, client.offset_encoding).range
  end
  local last = vim.api.nvim_buf_get_lines(bufnr, lines[2] - 1, lines[2], false)[1] or ''
  return {
    start = { line = lines[1] - 1, character = 0 },
    ['end'] = { line = lines[2] - 1, character = #last },
  }
end

local function names_of(symbols)
  local quoted = vim.tbl_map(function(name)
    return ('`%s`'):format(name)
  end, symbols)
  local shown = table.concat(vim.list_slice(quoted, 1, 3), ', ')
  return #quoted > 3 and ('%s and %d more'):format(shown, #quoted - 3) or shown
end

--- A move as it comes to be: who is asked, from which version of which document, what moves.
---@class refactor_ls.Move
---@field client vim.lsp.Client
---@field uri string
---@field version integer
---@field source string
---@field symbols string[]

---@param move refactor_ls.Move
---@param destination string a path relative to the workspace, or a uri
local function carry_out(move, destination)
  local request = {
    uri = move.uri,
    version = move.version,
    source = move.source,
    symbols = move.symbols,
    destination = destination,
  }
  refactor_ls.command(move.client, 'moveSymbols', request, function(answer)
    if answer.applied then -- else the server has said why
      refactor_ls.tell(('moved %s; :wall writes every buffer that changed'):format(names_of(move.symbols)))
    end
  end)
end

---@param move refactor_ls.Move
---@param typed string what the user begins with
---@param problem string? what is wrong with it
local function ask_for_path(move, typed, problem)
  local prompt = ('%sMove %s to: '):format(problem and problem .. '. ' or '', names_of(move.symbols))
  vim.ui.input({ prompt = prompt, default = typed }, function(path)
    if not path or path == '' then
      return
    end
    local asked = { uri = move.uri, symbols = move.symbols, destination = path }
    refactor_ls.command(move.client, 'checkDestination', asked, function(answer)
      if type(answer.problem) == 'string' then -- null may be vim.NIL
        ask_for_path(move, path, answer.problem)
      else
        carry_out(move, path)
      end
    end)
  end)
end

---@param move refactor_ls.Move
---@param proposed string the path of a new file
---@param modules { path: string, why: string }[]
local function choose(move, proposed, modules)
  local new_file = { path = proposed, why = 'new file…' }
  local width = 0
  for _, one in ipairs(modules) do
    width = math.max(width, vim.fn.strdisplaywidth(one.path))
  end
  vim.ui.select(vim.list_extend({ new_file }, modules), {
    prompt = ('Move %s to'):format(names_of(move.symbols)),
    kind = 'refactor_ls.destination',
    format_item = function(one)
      return one == new_file and new_file.why or one.path .. (' '):rep(width - vim.fn.strdisplaywidth(one.path) + 2) .. one.why
    end,
  }, function(one)
    if one == new_file then
      ask_for_path(move, proposed)
    elseif one then
      carry_out(move, one.path)
    end
  end)
end

--- Moves the definitions that the cursor or the lines touch, to `destination` or where the user says.
---@param given { lines: integer[]?, destination: string? } lines from 1, both included; a path as Neovim takes it
function M.ask(given)
  local bufnr = vim.api.nvim_get_current_buf()
  local client = refactor_ls.clients(bufnr)[1]
  if not client then
    return refactor_ls.tell('no server is attached to this buffer, see :checkhealth refactor_ls', vim.log.levels.ERROR)
  end
  local asked = {
    uri = vim.uri_from_bufnr(bufnr),
    version = vim.lsp.util.buf_versions[bufnr],
    range = range_of(client, bufnr, given.lines),
  }
  refactor_ls.command(client, 'destinations', asked, function(found)
    if found.refusals then
      return refactor_ls.tell_refusals(found.refusals)
    end
    local move = {
      client = client,
      uri = asked.uri,
      version = asked.version,
      source = found.source,
      symbols = found.symbols,
    }
    if given.destination then
      carry_out(move, vim.uri_from_fname(vim.fn.fnamemodify(given.destination, ':p')))
    else
      choose(move, found.proposed, found.modules)
    end
  end)
end

return M
