// The menu of refactorings: what the server offers, and below it the way to every other module.
import * as vscode from 'vscode';
import type { ProvideCodeActionsSignature } from 'vscode-languageclient/node';

const MOVE = vscode.CodeActionKind.Refactor.append('move');

export async function withMoveToAnyModule(
  document: vscode.TextDocument,
  range: vscode.Range,
  context: vscode.CodeActionContext,
  token: vscode.CancellationToken,
  next: ProvideCodeActionsSignature,
): Promise<(vscode.Command | vscode.CodeAction)[] | null | undefined> {
  const offered = await next(document, range, context, token);
  const canMove = (offered ?? []).some((one) => isAction(one) && one.kind?.contains(MOVE) && !one.disabled);
  // the command moves what is selected, which another range is not
  if (!canMove || !vscode.window.activeTextEditor?.selection.isEqual(range)) return offered;
  const choose = new vscode.CodeAction('Move to another module…', MOVE);
  choose.command = { command: 'refactor-ls.move', title: choose.title };
  return [...(offered ?? []), choose];
}

function isAction(one: vscode.Command | vscode.CodeAction): one is vscode.CodeAction {
  return typeof one.command !== 'string';
}
