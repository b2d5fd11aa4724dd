import { resolve } from 'node:path';
import type { Settings } from '../../settings/config.ts';
import { stackNameOf } from '../../settings/stack-name.ts';
import { settingsFor, settingsIn } from '../../settings/stages.ts';
import { UsageError } from '../command-line/exit-code.ts';

/** How a stage is chosen: by the name of one of ours, or by a file. */
export interface StageInput {
  readonly stage: string | undefined;
  readonly settings: string | undefined;
}

/** A stage that can be deployed. */
export interface Stage {
  readonly settings: Settings;
  readonly stackName: string;
  /** By which `infra/app.ts` finds the same settings. */
  readonly cdkContext: readonly string[];
}

/** The stage that was chosen, dev by default. @throws UsageError when there is no such stage, or one of its settings is wrong */
export function chosenStage({ stage, settings: file }: StageInput): Stage {
  if (stage !== undefined && file !== undefined) {
    throw new UsageError('Give either --stage or --settings, not both: the name of a settings file is its stage');
  }
  const settings = readSettings(stage ?? 'dev', file);
  return {
    settings,
    stackName: stackNameOf(settings.stage),
    // cdk runs in the project's folder.
    cdkContext: ['--context', file === undefined ? `stage=${settings.stage}` : `settings=${resolve(file)}`],
  };
}

function readSettings(stage: string, file: string | undefined): Settings {
  try {
    return file === undefined ? settingsFor(stage) : settingsIn(file);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new UsageError(reason.startsWith('stage ') ? `--${reason}` : reason, { cause });
  }
}
