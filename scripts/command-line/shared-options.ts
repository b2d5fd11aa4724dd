import { flag, value } from './define-command.ts';
import { ExitCode } from './exit-code.ts';

/** Which stack a command works with. */
export const stackOptions = {
  stack: value('NAME', 'a deployed stack, with the AWS credentials and Region of the environment'),
  state: value('DIR', 'the embedded stack of this state folder (default: .local)', { completes: 'folders' }),
} as const;

export const jsonOption = { json: flag('print one JSON object to stdout, and nothing else') } as const;

/** Where the reports of a run go. */
export const outOption = {
  out: value('DIR', 'where the reports go', { completes: 'folders' }),
} as const;

/** Exit codes of commands that either do what they are called for or don't. */
export const plainExitCodes = {
  [ExitCode.done]: 'done',
  [ExitCode.refused]: 'wrong usage; nothing was changed',
  [ExitCode.unexpected]: 'anything unexpected',
} as const;

/** Exit codes of an import, and of what continues one. */
export const importExitCodes = {
  [ExitCode.done]: 'everyone has an account, new or from before, or was skipped',
  [ExitCode.someNotDone]: 'some rows are not done; failed.xlsx and failed.csv have them',
  [ExitCode.refused]: 'wrong usage, or the file was refused',
  [ExitCode.unexpected]: 'anything unexpected',
} as const;

/** Exit codes of commands that change a stack; cdk may end with others. */
export const deploymentExitCodes = {
  [ExitCode.done]: 'done',
  [ExitCode.refused]: 'wrong usage, or a check failed; nothing was changed',
  [ExitCode.unexpected]: 'anything unexpected',
} as const;

/** Whose settings apply. */
export const stageOptions = {
  stage: value('NAME', 'a stage of settings/stages/ (default: dev)'),
  settings: value('FILE', 'a settings file elsewhere, in place of --stage; its name is the stage', {
    completes: 'files',
  }),
} as const;
