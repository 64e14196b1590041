// Pythons of the workspace and of the machine.
import * as fs from 'node:fs';
import * as path from 'node:path';
import * as vscode from 'vscode';
import { run } from './processes';
import { selectedInterpreter } from './pythonExtensions';
import type { StartSettings } from './settings';

export const OLDEST = [3, 11] as const;
const PATIENCE = 20_000;
const WINDOWS = process.platform === 'win32';
const ON_PATH = WINDOWS
  ? ['python', 'py']
  : ['python3', 'python3.14', 'python3.13', 'python3.12', 'python3.11', 'python'];

/** The Python of a virtual environment. */
export function pythonOf(environment: string): string {
  return WINDOWS ? path.join(environment, 'Scripts', 'python.exe') : path.join(environment, 'bin', 'python');
}

/** The workspace's Pythons, the likeliest first; of one that is not trusted, only what the user's own settings say. */
export async function workspacePythons(settings: StartSettings, log: vscode.LogOutputChannel): Promise<string[]> {
  if (settings.interpreter.length > 0) return settings.interpreter;
  if (!vscode.workspace.isTrusted) return [];
  const folders = vscode.workspace.workspaceFolders ?? [];
  const selected = await selectedInterpreter(folders[0]?.uri, log);
  const own = folders
    .flatMap((folder) => ['.venv', 'venv'].map((name) => pythonOf(path.join(folder.uri.fsPath, name))))
    .filter((python) => fs.existsSync(python));
  return [...new Set([...(selected ? [selected] : []), ...own])];
}

/** The version of refactor-ls that a Python can import; undefined where it has none, or is too old. */
export async function installedVersion(python: string): Promise<string | undefined> {
  // -P: what lies in the folder that we happen to stand in is not installed
  const code = 'import refactor_ls; print(refactor_ls.__version__)';
  const answer = await run(python, ['-P', '-c', code], { timeout: PATIENCE });
  return answer.code === 0 ? answer.stdout.trim() : undefined;
}

/** The first Python that is new enough to make an environment with, and what was found too old on the way. */
export async function newEnoughPython(
  settings: StartSettings,
  log: vscode.LogOutputChannel,
): Promise<{ python?: string; tooOld: string[] }> {
  const tooOld: string[] = [];
  for (const python of [...(await workspacePythons(settings, log)), ...ON_PATH]) {
    const answer = await run(python, ['-c', 'import sys; print(*sys.version_info[:2])'], { timeout: PATIENCE });
    const [major, minor] = answer.stdout.trim().split(' ').map(Number);
    if (answer.code !== 0 || major === undefined || minor === undefined) continue;
    if (major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1])) return { python, tooOld };
    tooOld.push(`${python} (${major}.${minor})`);
  }
  return { tooOld };
}
