import { stacksOf } from '../../settings/stack-name.ts';
import { chosenStage, type StageInput } from '../target/stage.ts';
import { quotaOptions } from './account-quotas.ts';
import { deploymentRegion } from './deployment-region.ts';
import { refuseSeparateCredentials, requireAccount } from './pinned-account.ts';
import { runCdk } from './run-cdk.ts';

/**
 * `onboarding diff`.
 * @param cdkOptions passed on to `cdk diff`
 * @returns the exit code of cdk
 * @throws UsageError when the stage is wrong or belongs in another account, and what the SDK throws
 */
export async function diffStage(input: StageInput, cdkOptions: readonly string[]): Promise<number> {
  const { settings, cdkContext } = chosenStage(input);
  refuseSeparateCredentials(cdkOptions);
  await deploymentRegion(settings);
  await requireAccount(settings);
  const quotas = await quotaOptions(settings);
  return runCdk(['diff', ...stacksOf(settings), ...cdkContext, ...quotas, ...cdkOptions]);
}
