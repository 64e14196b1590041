-- :RefactorMoveModule, the file or package of a buffer to another place.
local refactor_ls = require('refactor_ls')

local M = {}

--- What moves: the buffer's file, or the package whose own file that is.
local function source_of(bufnr)
  local file = vim.api.nvim_buf_get_name(bufnr)
  return vim.fs.basename(file) == '__init__.py' and vim.fs.dirname(file) or file
end

local function carry_out(client, bufnr, version, destination)
  local source = source_of(bufnr)
  local request = {
    uri = vim.uri_from_bufnr(bufnr),
    version = version,
    source = vim.uri_from_fname(source),
    destination = vim.uri_from_fname(vim.fn.fnamemodify(destination, ':p')),
  }
  refactor_ls.command(client, 'moveModule', request, function(answer)
    if answer.applied then -- else the server has said why
      refactor_ls.tell(('moved %s; :wall writes every buffer that changed'):format(vim.fn.fnamemodify(source, ':.')))
    end
  end)
end

--- Moves the file of the buffer, or its package from that one's `__init__.py`, to `destination` or where the user says.
---@param given { destination: string? } a path as Neovim takes it
function M.ask(given)
  local bufnr = vim.api.nvim_get_current_buf()
  local client = refactor_ls.clients(bufnr)[1]
  if not client then
    return refactor_ls.tell('no server is attached to this buffer, see :checkhealth refactor_ls', vim.log.levels.ERROR)
  end
  local version = vim.lsp.util.buf_versions[bufnr]
  if given.destination then
    return carry_out(client, bufnr, version, given.destination)
  end
  local now = vim.fn.fnamemodify(source_of(bufnr), ':.')
  vim.ui.input({ prompt = ('Move %s to: '):format(now), default = now, completion = 'file' }, function(path)
    if path and path ~= '' and path ~= now then
      carry_out(client, bufnr, version, path)
    end
  end)
end

return M
