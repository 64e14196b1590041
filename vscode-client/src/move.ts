// "Move Symbol…" and "Move to New File…": the server knows where to and whether, the user chooses, the server moves.
import * as path from 'node:path';
import * as vscode from 'vscode';
import { type Destinations, chooseDestination, enterDestination } from './destinations';
import type { Session } from './session';

export interface Reason {
  message: string;
  path: string;
  line: number;
  remedy: string;
}

type Choose = (session: Session, uri: string, found: Destinations) => Promise<string | undefined>;

export function moveSymbol(session: Session): Promise<void> {
  return move(session, chooseDestination);
}

export function moveToNewFile(session: Session): Promise<void> {
  return move(session, enterDestination);
}

async function move(session: Session, choose: Choose): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  if (editor?.document.languageId !== 'python' || editor.document.uri.scheme !== 'file') {
    const where = 'Open a Python file of the disk, and put the cursor on a function, class or constant.';
    void vscode.window.showWarningMessage(where);
    return;
  }
  const uri = editor.document.uri.toString();
  const version = editor.document.version;
  const selection = session.selectionOf(editor) ?? {};
  const found = await session.ask<Destinations | { refusals: Reason[] }>('destinations', { ...selection, uri, version });
  if (found === undefined) return;
  if ('refusals' in found) {
    void vscode.window.showWarningMessage(found.refusals.map(sentence).join(' '));
    return;
  }
  const destination = await choose(session, uri, found);
  if (destination === undefined) return;
  const request = { source: found.source, symbols: found.symbols, destination, uri, version };
  const answer = await session.status.during(session.ask<{ applied: boolean }>('moveSymbols', request));
  if (answer?.applied) {
    const moved = found.symbols.length > 1 ? `${found.symbols.length} symbols` : found.symbols[0];
    vscode.window.setStatusBarMessage(`$(check) Moved ${moved} to ${path.posix.basename(destination)}`, 8000);
  }
}

export function sentence(reason: Reason): string {
  const place = reason.line > 0 ? `${reason.path}:${reason.line}: ` : '';
  return `${place}${reason.message}${reason.remedy ? ` (${reason.remedy})` : ''}.`;
}
