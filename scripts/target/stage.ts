import { type Settings, settingsFor } from '../../settings/config.ts';
import { UsageError } from '../command-line/exit-code.ts';

/** The settings of a stage. @throws UsageError when there is no such stage, or one of its settings is wrong */
export function settingsOfStage(stage: string): Settings {
  try {
    return settingsFor(stage);
  } catch (cause) {
    throw new UsageError(`--${cause instanceof Error ? cause.message : cause}`, { cause });
  }
}

/** The name of the stack that a stage is deployed as. */
export function stackOfStage(stage: string): string {
  return `cognito-onboarding-${stage}`;
}
