// The server that comes with the extension: a wheel, installed into an environment in the extension's storage.
import { createHash } from 'node:crypto';
import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import * as vscode from 'vscode';
import { OLDEST, newEnoughPython, pythonOf } from './interpreters';
import { run } from './processes';
import type { StartSettings } from './settings';

const PATIENCE = 600_000;

/** Why the server could not be installed; the text is for people. */
export class InstallationFailed extends Error {}

export class OwnServer {
  private readonly folder: string;
  private readonly marker: string;

  constructor(
    private readonly context: vscode.ExtensionContext,
    private readonly log: vscode.LogOutputChannel,
  ) {
    this.folder = path.join(context.globalStorageUri.fsPath, 'server');
    this.marker = path.join(this.folder, 'installed.txt');
  }

  /** The environment's Python where one was installed, after bringing it up to date; undefined where there is none. */
  async python(settings: StartSettings): Promise<string | undefined> {
    const there = await fs.readFile(this.marker, 'utf8').catch(() => undefined);
    // who has an older one has agreed to it before
    return there === undefined ? undefined : this.install(settings, there);
  }

  /** Installs the server unless the version `there` is the one at hand. Throws InstallationFailed. */
  async install(settings: StartSettings, there?: string): Promise<string> {
    const wheel = await this.wheel();
    const stamp = createHash('sha256').update(await fs.readFile(wheel)).digest('hex');
    if (there !== stamp) {
      const found = await newEnoughPython(settings, this.log);
      if (found.python === undefined) throw new InstallationFailed(noPython(found.tooOld));
      await this.withProgress(found.python, wheel);
      await fs.writeFile(this.marker, stamp);
    }
    return pythonOf(this.folder);
  }

  private async wheel(): Promise<string> {
    const folder = path.join(this.context.extensionPath, 'server');
    const found = (await fs.readdir(folder)).find((name) => name.endsWith('.whl'));
    if (found === undefined) throw new Error(`there is no wheel in ${folder}`);
    return path.join(folder, found);
  }

  private withProgress(python: string, wheel: string): Thenable<void> {
    const location = vscode.ProgressLocation.Notification;
    return vscode.window.withProgress({ location, title: 'refactor-ls', cancellable: true }, async (progress, token) => {
      const limits = { timeout: PATIENCE, token, log: this.log };
      const pip = ['-m', 'pip', 'install', '--disable-pip-version-check', '--no-input', '--progress-bar=off', wheel];
      await fs.rm(this.marker, { force: true });
      await fs.mkdir(path.dirname(this.folder), { recursive: true });
      progress.report({ message: `making an environment with ${python}` });
      const made = await run(python, ['-m', 'venv', '--clear', this.folder], limits);
      if (made.code !== 0) throw failure('could not make an environment', made.stderr || made.stdout, token);
      progress.report({ message: 'installing the server and what it depends on' });
      const installed = await run(pythonOf(this.folder), pip, limits);
      if (installed.code !== 0) throw failure('could not install the server', installed.stderr, token);
    });
  }
}

function noPython(tooOld: string[]): string {
  const seen = tooOld.length > 0 ? `, only older ones: ${tooOld.join(', ')}` : '';
  return (
    `refactor-ls runs on Python ${OLDEST.join('.')} or newer, and none was found${seen}. ` +
    'Install one, or say in the setting refactor-ls.interpreter where it is.'
  );
}

function failure(what: string, output: string, token: vscode.CancellationToken): InstallationFailed {
  const lines = output.split('\n').filter((line) => line.trim() !== '');
  const told = lines.find((line) => /^ERROR|ensurepip|No module named/.test(line)) ?? lines.at(-1) ?? 'no reason was given';
  return new InstallationFailed(`refactor-ls ${what}: ${token.isCancellationRequested ? 'it was cancelled' : told}`);
}
