// Asking the user where a symbol shall go: the modules of the workspace, or a path that is checked as it is typed.
import * as path from 'node:path';
import * as vscode from 'vscode';
import type { Session } from './session';

/** What the server answers to `refactor-ls.destinations`. */
export interface Destinations {
  source: string;
  symbols: string[];
  proposed: string;
  modules: { path: string; why: string }[];
}

interface Item extends vscode.QuickPickItem {
  destination: string;
}

/** Tells what is wrong with a destination; only the last question is worth an answer. */
class Check {
  private asked: vscode.CancellationTokenSource | undefined;

  constructor(
    private readonly session: Session,
    private readonly uri: string,
    private readonly symbols: string[],
  ) {}

  /** The problem, or null; undefined when another destination was asked about meanwhile. */
  async problem(destination: string): Promise<string | null | undefined> {
    this.asked?.cancel();
    const mine = new vscode.CancellationTokenSource();
    this.asked = mine;
    const argument = { uri: this.uri, symbols: this.symbols, destination };
    try {
      const answer = await this.session.ask<{ problem: string | null }>('checkDestination', argument, mine.token);
      return mine.token.isCancellationRequested ? undefined : (answer?.problem ?? null);
    } catch (error) {
      if (mine.token.isCancellationRequested) return undefined;
      throw error;
    }
  }
}

/** A path for a new module, the server's proposal to begin with. */
export async function enterDestination(session: Session, uri: string, found: Destinations): Promise<string | undefined> {
  const check = new Check(session, uri, found.symbols);
  const folder = path.posix.dirname(found.proposed);
  const stem = folder === '.' ? 0 : folder.length + 1;
  return vscode.window.showInputBox({
    title: `Move ${listed(found.symbols)} to a new file`,
    prompt: 'Path of the module, from the folder of the workspace',
    value: found.proposed,
    valueSelection: [stem, found.proposed.length - '.py'.length],
    ignoreFocusOut: true,
    validateInput: async (text) => (await check.problem(text)) ?? undefined,
  });
}

/** One of the workspace's modules, or a path that the user types. */
export async function chooseDestination(session: Session, uri: string, found: Destinations): Promise<string | undefined> {
  const check = new Check(session, uri, found.symbols);
  const isNew: Item = { label: '$(new-file) New file…', description: found.proposed, destination: '' };
  const modules = found.modules.map(itemOf);
  const picker = vscode.window.createQuickPick<Item>();
  picker.title = `Move ${listed(found.symbols)} to`;
  picker.placeholder = 'A module, or the path of a new one';
  picker.matchOnDescription = true;
  picker.items = [isNew, ...modules];
  picker.onDidChangeValue(async (text) => {
    const typed = newPath(text.trim(), found);
    const problem = typed === undefined ? null : await check.problem(typed);
    if (problem === undefined || picker.value !== text) return;
    // the last, so that Enter takes a module as long as one fits
    picker.items = [isNew, ...modules, ...(typed === undefined ? [] : [typedItem(typed, problem)])];
  });
  const chosen = await new Promise<Item | undefined>((resolve) => {
    picker.onDidAccept(() => {
      const item = picker.activeItems[0];
      if (item && item !== isNew && !item.destination) return; // it says itself what is wrong
      resolve(item);
    });
    picker.onDidHide(() => resolve(undefined));
    picker.show();
  });
  picker.dispose();
  return chosen === isNew ? enterDestination(session, uri, found) : chosen?.destination;
}

/** The path of a new module that somebody means who types this; undefined while it may be that of a listed one. */
function newPath(typed: string, found: Destinations): string | undefined {
  if (typed === '' || found.modules.some((one) => one.path.includes(typed))) return undefined;
  return /^\w+$/.test(typed) ? path.posix.join(path.posix.dirname(found.proposed), `${typed}.py`) : typed;
}

function itemOf(module: { path: string; why: string }): Item {
  return {
    label: `$(symbol-module) ${path.posix.basename(module.path)}`,
    description: `${module.path} · ${module.why}`,
    destination: module.path,
  };
}

function typedItem(typed: string, problem: string | null): Item {
  return problem === null
    ? { label: `$(new-file) ${typed}`, description: 'new', destination: typed, alwaysShow: true }
    : { label: `$(error) ${typed}`, detail: problem, destination: '', alwaysShow: true };
}

function listed(symbols: string[]): string {
  return symbols.length > 3 ? `${symbols.slice(0, 3).join(', ')} and ${symbols.length - 3} more` : symbols.join(', ');
}
