import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { Output } from '../../functions/contract.ts';
import { refusedAt, type Settings } from '../../settings/config.ts';
import { UsageError } from '../command-line/exit-code.ts';
import { namedStack, outputOf } from '../target/named-stack.ts';
import { chosenStage, type StageInput } from '../target/stage.ts';
import { quotaOptions } from './account-quotas.ts';
import { busExists } from './bus-rules.ts';
import { deploymentRegion } from './deployment-region.ts';
import { refuseSeparateCredentials, requireAccount } from './pinned-account.ts';
import { preparePool } from './prepare-pool.ts';
import { isRolledBack, unprotectRolledBackStack } from './rolled-back-stack.ts';
import { runCdk } from './run-cdk.ts';

/**
 * `onboarding deploy`: deploys a stage, after checks that cdk doesn't make.
 * @param cdkOptions passed on to `cdk deploy`
 * @returns the exit code
 * @throws UsageError when the stage is wrong or belongs in another account, or an option would have cdk work in another; as {@link prepareDeployment}; and what the SDK throws
 */
export async function deployStage(input: StageInput, cdkOptions: readonly string[]): Promise<number> {
  const { settings, stackName, cdkContext } = chosenStage(input);
  refuseSeparateCredentials(cdkOptions);
  await requireAccount(settings);
  const quotas = await quotaOptions(settings);
  for (const line of await prepareDeployment(stackName, settings).catch(continueUnchecked)) console.error(line);
  return runCdk(['deploy', stackName, ...cdkContext, ...quotas, ...cdkOptions]);
}

/** A pipeline may usually assume the bootstrap's roles and nothing else: what the checks would have found, CloudFormation finds. */
export function continueUnchecked(error: unknown): string[] {
  if (!(error instanceof Error && ['AccessDenied', 'AccessDeniedException'].includes(error.name))) throw error;
  return [`Not checked beforehand, since a permission is missing: ${error.message}`];
}

/**
 * Checks, before anything is built, for what would make a deployment fail after minutes, and makes a stack that an earlier one left
 * rolled back deletable.
 * @returns what was done, a line each
 * @throws UsageError when a setting is none for the Region, another stack has the bus, the default would replace it, or the user pool
 * can never be used
 */
export async function prepareDeployment(stackName: string, settings: Settings): Promise<string[]> {
  const { region, events } = settings;
  const config = region ? { region } : {};
  const cloudFormation = new CloudFormationClient(config);
  const refused = refusedAt(settings, { region: await deploymentRegion(settings) });
  if (refused.length > 0) throw new UsageError(refused.join('\n'));
  const stack = await namedStack(cloudFormation, stackName);
  const { busName = stackName } = events;
  const deployed = outputOf(stack, Output.eventBusName);
  if (deployed !== undefined && deployed !== busName && events.busName === undefined) {
    throw new UsageError(
      `The bus of ${stackName} is ${deployed}, and by default it would be replaced with ${busName}: its archive would be deleted, and rules of other systems ` +
        `would receive nothing. Set events.busName in the settings of this stage to '${deployed}' to keep it, or to '${busName}' to replace it.`,
    );
  }
  if (deployed !== busName && (await busExists(new EventBridgeClient(config), busName))) {
    throw new UsageError(
      `There is an event bus ${busName} in this account and Region already, most likely of another stage. ` +
        `Set events.busName in the settings of this stage to another name.`,
    );
  }
  const pool = await preparePool(cloudFormation, stack, settings);
  if (!stack || !isRolledBack(stack)) return pool;
  const left = await unprotectRolledBackStack(cloudFormation, stackName);
  return [
    ...pool,
    `The first deployment of ${stackName} failed and was rolled back; what is left of the stack is removed first.`,
    ...(left.length > 0 ? ['Left behind by it, empty, and to be removed by hand:', ...left] : []),
  ];
}
