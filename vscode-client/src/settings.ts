// What the user can set, read at the moment it is needed.
import * as os from 'node:os';
import * as vscode from 'vscode';

export const SECTION = 'refactor-ls';

/** Settings that say which server is started, and how: a change of one starts it anew. */
const OF_THE_START = ['path', 'interpreter', 'importStrategy', 'logLevel'];

export interface StartSettings {
  path: string[];
  interpreter: string[];
  importStrategy: 'fromEnvironment' | 'useBundled';
  logLevel: string;
}

export function startSettings(): StartSettings {
  const table = vscode.workspace.getConfiguration(SECTION);
  return {
    path: table.get<string[]>('path', []).map(expanded),
    interpreter: table.get<string[]>('interpreter', []).map(expanded),
    importStrategy: table.get('importStrategy', 'fromEnvironment'),
    logLevel: table.get('logLevel', 'warning'),
  };
}

export function needsRestart(event: vscode.ConfigurationChangeEvent): boolean {
  return OF_THE_START.some((name) => event.affectsConfiguration(`${SECTION}.${name}`));
}

function expanded(text: string): string {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? '';
  return text
    .replace(/^~(?=[/\\])/, os.homedir())
    .replaceAll('${workspaceFolder}', folder)
    .replaceAll('${userHome}', os.homedir())
    .replace(/\$\{env:(\w+)\}/g, (_, name: string) => process.env[name] ?? '');
}
