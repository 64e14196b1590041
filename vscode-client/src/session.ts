// One server for the window: starting, stopping, starting anew, and asking it.
import * as vscode from 'vscode';
import {
  ExecuteCommandRequest,
  LanguageClient,
  type LanguageClientOptions,
  RevealOutputChannelOn,
  State,
} from 'vscode-languageclient/node';
import { withMoveToAnyModule } from './codeActions';
import { InstallationFailed, OwnServer } from './ownServer';
import { restarting } from './restarts';
import { type ServerCommand, serverCommand } from './serverCommand';
import { SECTION, startSettings } from './settings';
import type { ServerStatus } from './status';

const NOT_INSTALLED =
  "refactor-ls is neither in this workspace's Python environment nor on PATH. Install the server that comes with the " +
  'extension? It gets an environment of its own; pip fetches what it depends on.';

export interface RestartOptions {
  /** Install the extension's own server and take that. */
  install?: boolean;
  /** Leave a running server alone when it is the one that would be started. */
  onlyForAnotherServer?: boolean;
}

export class Session {
  private client: LanguageClient | undefined;
  private command: ServerCommand | undefined;
  private readonly own: OwnServer;
  private queue: Promise<void> = Promise.resolve();

  constructor(
    private readonly context: vscode.ExtensionContext,
    private readonly log: vscode.LogOutputChannel,
    readonly status: ServerStatus,
  ) {
    this.own = new OwnServer(context, log);
  }

  /** Starts the server, or starts it anew; one after the other, however often it is asked for. */
  restart(options: RestartOptions = {}): Promise<void> {
    this.queue = this.queue.then(() => this.start(options)).catch((error: unknown) => this.report(error));
    return this.queue;
  }

  async stop(): Promise<void> {
    const client = this.client;
    this.client = undefined;
    this.command = undefined;
    await client?.dispose().catch((error: unknown) => this.log.warn(`stopping the server: ${String(error)}`));
  }

  /** The answer of one of the server's commands; undefined, and the user told, when no server runs. */
  async ask<Answer>(command: string, argument: object, token?: vscode.CancellationToken): Promise<Answer | undefined> {
    await this.queue;
    if (this.client === undefined || this.client.state === State.Stopped) {
      void this.offer(this.client ? 'The refactor-ls server does not run.' : NOT_INSTALLED, this.client === undefined);
      return undefined;
    }
    const params = { command: `${SECTION}.${command}`, arguments: [argument] };
    return (await this.client.sendRequest(ExecuteCommandRequest.type, params, token)) as Answer;
  }

  /** The version by which editor and server know a document. */
  selectionOf(editor: vscode.TextEditor): object | undefined {
    const converter = this.client?.code2ProtocolConverter;
    return converter && { ...converter.asVersionedTextDocumentIdentifier(editor.document), range: converter.asRange(editor.selection) };
  }

  private async start(options: RestartOptions): Promise<void> {
    const settings = startSettings();
    if (!options.onlyForAnotherServer) {
      await this.stop();
      this.status.starting();
    }
    const found = await serverCommand(settings, this.own, this.log, options.install === true);
    if (options.onlyForAnotherServer) {
      if (found === undefined || JSON.stringify(found) === JSON.stringify(this.command)) return;
      await this.stop();
      this.status.starting();
    }
    if (found === undefined) {
      this.status.absent();
      // not awaited: whoever asks the server meanwhile shall not wait for an answer to this
      void this.offer(NOT_INSTALLED, true);
      return;
    }
    await this.startClient(found, settings.logLevel);
  }

  private async startClient(found: ServerCommand, logLevel: string): Promise<void> {
    this.log.info(`starting ${found.command} ${found.args.join(' ')}`);
    const executable = { command: found.command, args: found.args, options: { cwd: this.context.extensionPath } };
    const client = new LanguageClient(SECTION, 'refactor-ls', executable, this.clientOptions(logLevel));
    this.client = client;
    this.command = found;
    client.onDidChangeState(({ newState }) => {
      if (this.client !== client) return;
      if (newState === State.Running) {
        this.status.ready(client.initializeResult?.serverInfo?.version ?? '', found.origin);
      } else if (newState === State.Starting) {
        this.status.starting();
      } else {
        this.status.failed('it ended; the log says more');
      }
    });
    await client.start();
  }

  private clientOptions(logLevel: string): LanguageClientOptions {
    return {
      documentSelector: [
        { scheme: 'file', language: 'python' },
        { scheme: 'file', pattern: '**/{pyproject,refactor-ls}.toml' },
      ],
      outputChannel: this.log,
      traceOutputChannel: this.log,
      revealOutputChannelOn: RevealOutputChannelOn.Never,
      errorHandler: restarting(this.log, () => void this.offer('The refactor-ls server keeps ending.', false)),
      initializationOptions: { settings: vscode.workspace.getConfiguration(SECTION), logLevel },
      middleware: { provideCodeActions: withMoveToAnyModule },
    };
  }

  private report(error: unknown): void {
    const why = error instanceof Error ? error.message : String(error);
    this.log.error(error instanceof Error ? error : why);
    this.status.failed(why);
    const wasInstalling = error instanceof InstallationFailed;
    void this.offer(wasInstalling ? why : `The refactor-ls server does not start: ${why}`, wasInstalling);
  }

  /** Says that there is no server, and does about it what the user chooses. */
  private async offer(message: string, install: boolean): Promise<void> {
    const [start, python, logs] = [install ? 'Install' : 'Restart', 'Choose a Python…', 'Show Logs'];
    const answer = await vscode.window.showWarningMessage(message, start, ...(install ? [python] : []), logs);
    if (answer === start) await this.restart({ install });
    if (answer === python) await vscode.commands.executeCommand('workbench.action.openSettings', 'refactor-ls.interpreter');
    if (answer === logs) this.log.show();
  }
}
