// Which server is started: the workspace's own first, then one on PATH, then the one that comes with the extension.
import * as fs from 'node:fs';
import * as path from 'node:path';
import * as vscode from 'vscode';
import { installedVersion, workspacePythons } from './interpreters';
import type { OwnServer } from './ownServer';
import type { StartSettings } from './settings';

const WINDOWS = process.platform === 'win32';

export interface ServerCommand {
  command: string;
  args: string[];
  /** Where it comes from, for people. */
  origin: string;
}

/** The command that starts the server; undefined where there is none yet. With `install` it is the extension's own. */
export async function serverCommand(
  settings: StartSettings,
  own: OwnServer,
  log: vscode.LogOutputChannel,
  install: boolean,
): Promise<ServerCommand | undefined> {
  if (!install) {
    const given = settings.path.find((program) => fs.existsSync(program));
    if (given !== undefined) return { command: given, args: ['server'], origin: `the setting: ${given}` };
    if (settings.path.length > 0) log.warn(`none of refactor-ls.path exists: ${settings.path.join(', ')}`);
    const found = settings.importStrategy === 'fromEnvironment' ? await fromEnvironment(settings, log) : undefined;
    if (found !== undefined) return found;
  }
  const python = install ? await own.install(settings) : await own.python(settings);
  return python === undefined ? undefined : asModule(python, "the extension's own environment");
}

async function fromEnvironment(
  settings: StartSettings,
  log: vscode.LogOutputChannel,
): Promise<ServerCommand | undefined> {
  for (const python of await workspacePythons(settings, log)) {
    const version = await installedVersion(python);
    if (version !== undefined) return asModule(python, `${python} (${version})`);
    log.info(`${python} has no refactor-ls`);
  }
  const program = onPath(WINDOWS ? 'refactor-ls.exe' : 'refactor-ls');
  return program === undefined ? undefined : { command: program, args: ['server'], origin: program };
}

function asModule(python: string, origin: string): ServerCommand {
  return { command: python, args: ['-P', '-m', 'refactor_ls', 'server'], origin };
}

function onPath(name: string): string | undefined {
  const folders = (process.env.PATH ?? '').split(path.delimiter).filter((folder) => path.isAbsolute(folder));
  return folders.map((folder) => path.join(folder, name)).find((file) => fs.existsSync(file));
}
