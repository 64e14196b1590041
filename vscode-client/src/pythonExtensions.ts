// The interpreter that another extension has selected, where one is installed that knows.
import * as vscode from 'vscode';

const ENVIRONMENTS = 'ms-python.vscode-python-envs';
const PYTHON = 'ms-python.python';

/** The parts of the two extensions' interfaces that are used here. */
interface EnvironmentsApi {
  getEnvironment(scope: vscode.Uri | undefined): Promise<{ execInfo?: { run?: { executable?: string } } } | undefined>;
  onDidChangeEnvironment: vscode.Event<unknown>;
}
interface PythonApi {
  environments: {
    getActiveEnvironmentPath(resource?: vscode.Uri): { path: string };
    resolveEnvironment(environment: { path: string }): Promise<{ executable: { uri?: vscode.Uri } } | undefined>;
    onDidChangeActiveEnvironmentPath: vscode.Event<unknown>;
  };
}

/** The selected interpreter of a folder, or undefined where no extension knows one. */
export async function selectedInterpreter(
  folder: vscode.Uri | undefined,
  log: vscode.LogOutputChannel,
): Promise<string | undefined> {
  const environments = await asked(ENVIRONMENTS, log, async (api: EnvironmentsApi) => {
    return (await api.getEnvironment(folder))?.execInfo?.run?.executable;
  });
  return (
    environments ??
    asked(PYTHON, log, async ({ environments }: PythonApi) => {
      const active = environments.getActiveEnvironmentPath(folder);
      return (await environments.resolveEnvironment(active))?.executable.uri?.fsPath;
    })
  );
}

/** Calls back when the user selects another interpreter. */
export async function onDidChangeInterpreter(
  callback: () => void,
  log: vscode.LogOutputChannel,
): Promise<vscode.Disposable> {
  const listeners = [
    await asked(ENVIRONMENTS, log, async (api: EnvironmentsApi) => api.onDidChangeEnvironment(callback)),
    await asked(PYTHON, log, async (api: PythonApi) => api.environments.onDidChangeActiveEnvironmentPath(callback)),
  ];
  return vscode.Disposable.from(...listeners.filter((one) => one !== undefined));
}

/** The answer of an extension; undefined where it is not installed, or its interface is another by now. */
async function asked<Api, Answer>(
  id: string,
  log: vscode.LogOutputChannel,
  question: (api: Api) => Promise<Answer | undefined>,
): Promise<Answer | undefined> {
  try {
    const api = await vscode.extensions.getExtension<Api>(id)?.activate();
    return api === undefined ? undefined : await question(api);
  } catch (error) {
    log.warn(`${id} does not say which interpreter is selected: ${String(error)}`);
    return undefined;
  }
}
