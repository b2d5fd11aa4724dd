import { settingsOfStage, stackOfStage } from '../target/stage.ts';
import { quotaOptions } from './account-quotas.ts';
import { runCdk } from './run-cdk.ts';

/**
 * `onboarding diff`.
 * @param cdkOptions passed on to `cdk diff`
 * @returns the exit code of cdk
 */
export async function diffStage(stage: string, cdkOptions: readonly string[]): Promise<number> {
  const quotas = await quotaOptions(settingsOfStage(stage));
  return runCdk(['diff', stackOfStage(stage), '--context', `stage=${stage}`, ...quotas, ...cdkOptions]);
}
