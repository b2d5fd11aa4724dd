import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { s3Client } from '../../functions/adapters/s3-client.ts';
import { Output } from '../../functions/contract.ts';
import { type Settings, settingsFor } from '../../settings/config.ts';
import { UsageError } from './arguments.ts';
import { busExists } from './bus-rules.ts';
import { isFailedCreation, unprotectFailedCreation } from './failed-creation.ts';
import { namedStack, outputOf } from './named-stack.ts';
import { publishPortal } from './publish-portal.ts';
import { runCdk } from './run-cdk.ts';

export interface DeployOptions {
  readonly stackName: string;
  readonly stage: string;
  /** Handed to `cdk deploy` as they are. */
  readonly cdkOptions: readonly string[];
}

/**
 * Deploys a stack, and then the page into the bucket that the stack has made.
 * @returns the exit code
 * @throws as {@link makeWay}, and what the SDK throws
 */
export async function deployStack({ stackName, stage, cdkOptions }: DeployOptions): Promise<number> {
  const settings = settingsFor(stage);
  const region = settings.region ? { region: settings.region } : {};
  for (const line of await makeWay(stackName, settings)) console.error(line);
  const code = await runCdk(['deploy', stackName, '--context', `stage=${stage}`, ...cdkOptions]);
  if (code !== 0) return code;
  const stack = await namedStack(new CloudFormationClient(region), stackName);
  const bucket = outputOf(stack, Output.portalBucketName);
  if (!bucket)
    throw new Error(`${stackName} has no output ${Output.portalBucketName}, so the page has no place to go to.`);
  const files = await publishPortal({ s3: s3Client(region), bucket, settings });
  console.log(`\nThe page is published (${files} files): ${outputOf(stack, Output.portalUrl)}`);
  return 0;
}

/**
 * Looks, before anything is built, for what would make a deployment fail after minutes, and clears away what an earlier one left.
 * @returns what was done, a line each
 * @throws UsageError when another stack has the bus
 */
export async function makeWay(stackName: string, { region, events }: Settings): Promise<string[]> {
  const config = region ? { region } : {};
  const cloudFormation = new CloudFormationClient(config);
  const stack = await namedStack(cloudFormation, stackName);
  const isNew = outputOf(stack, Output.eventBusName) !== events.busName;
  if (isNew && (await busExists(new EventBridgeClient(config), events.busName))) {
    throw new UsageError(
      `There is an event bus ${events.busName} in this account and Region already, most likely of another stage. ` +
        `Set events.busName of this stage in settings/config.ts to another name.`,
    );
  }
  if (!stack || !isFailedCreation(stack)) return [];
  const left = await unprotectFailedCreation(cloudFormation, stackName);
  return [
    `The first deployment of ${stackName} failed and was rolled back; what is left of the stack is removed first.`,
    ...(left.length > 0 ? ['Left behind by it, empty, and to be removed by hand:', ...left] : []),
  ];
}
