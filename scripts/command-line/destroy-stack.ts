import { CloudFormationClient, type Stack } from '@aws-sdk/client-cloudformation';
import { CognitoIdentityProviderClient, DescribeUserPoolCommand } from '@aws-sdk/client-cognito-identity-provider';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { s3Client } from '../../functions/adapters/s3-client.ts';
import { Output } from '../../functions/contract.ts';
import { settingsFor } from '../../settings/config.ts';
import { UsageError } from './arguments.ts';
import { ask } from './ask.ts';
import { rulesOfOthers } from './bus-rules.ts';
import { isFailedCreation, unprotectFailedCreation } from './failed-creation.ts';
import { namedStack, outputOf, resourcesOf } from './named-stack.ts';
import { deleteVersions, objectVersions } from './object-versions.ts';
import { runCdk } from './run-cdk.ts';

export interface DestroyOptions {
  readonly stackName: string;
  readonly stage: string;
  /** The stack's name, said beforehand in place of the question. */
  readonly confirmed?: string | undefined;
}

/** Where a stack is. */
type Region = { readonly region?: string };

/**
 * Takes a stack away, after a person has said its name and seen what goes with it.
 * @throws UsageError when there is no such stack, it is protected or in use, or the name was not said
 */
export async function destroyStack({ stackName, stage, confirmed }: DestroyOptions): Promise<void> {
  const settings = settingsFor(stage);
  const region: Region = settings.region ? { region: settings.region } : {};
  const cloudFormation = new CloudFormationClient(region);
  const stack = await namedStack(cloudFormation, stackName);
  if (!stack) throw new UsageError(`There is no stack ${stackName} in this account and Region.`);
  const confirm = async () => {
    const said = confirmed ?? (await ask(`Type ${stackName} to go on: `, '--confirm STACK'));
    if (said !== stackName) throw new UsageError('Nothing was destroyed.');
  };
  if (isFailedCreation(stack)) {
    console.error(`${stackName} was never finished, and nobody is in it.`);
    await confirm();
    const left = await unprotectFailedCreation(cloudFormation, stackName);
    if (left.length > 0) console.error(['Left behind, empty, and to be removed by hand:', ...left].join('\n'));
  } else {
    refuseProtected(stack, stackName);
    await refuseInUse(cloudFormation, region, stack);
    const bucket = requiredOutput(stack, Output.inboxBucketName);
    const pool = requiredOutput(stack, Output.userPoolId);
    const peopleGo = stage === 'dev' && !settings.userDirectory.existingUserPoolId;
    console.error(
      peopleGo
        ? `With ${stackName} go its user pool with about ${await peopleIn(region, pool)} people, and every file in ${bucket}.`
        : `${stackName} goes, and with it the client that people sign in through. The user pool ${pool} and the files in ${bucket} stay.`,
    );
    await confirm();
    if (stage === 'dev') await empty(region, bucket);
    // Holds nothing but the page.
    const portalBucket = outputOf(stack, Output.portalBucketName);
    if (portalBucket) await empty(region, portalBucket);
  }
  const code = await runCdk(['destroy', stackName, '--force', '--context', `stage=${stage}`]);
  if (code !== 0) throw new Error(`cdk destroy ended with ${code}`);
}

function refuseProtected({ EnableTerminationProtection }: Stack, stackName: string): void {
  if (!EnableTerminationProtection) return;
  throw new UsageError(
    `${stackName} is protected, because it is not dev. To lift that: aws cloudformation update-termination-protection ` +
      `--stack-name ${stackName} --no-enable-termination-protection. Its people and files stay even then.`,
  );
}

/** EventBridge deletes no bus that has rules, and CloudFormation would find out when half of the stack is gone. */
async function refuseInUse(client: CloudFormationClient, region: Region, stack: Stack): Promise<void> {
  const bus = outputOf(stack, Output.eventBusName);
  if (bus === undefined) return;
  const ours = new Set<string>();
  for await (const { PhysicalResourceId = '' } of resourcesOf(client, stack.StackName ?? '')) {
    // Of a rule on a bus of one's own this is BUS|RULE, or its ARN.
    ours.add(PhysicalResourceId.replace(/^.*[|/]/, ''));
  }
  const others = await rulesOfOthers(new EventBridgeClient(region), bus, ours);
  if (others.length === 0) return;
  throw new UsageError(
    `Other systems have rules on the bus ${bus}, which can't be deleted before them: ${others.join(', ')}. Have them removed ` +
      `first: aws events remove-targets and delete-rule, with --event-bus-name ${bus}. Nothing was destroyed.`,
  );
}

function requiredOutput(stack: Stack, name: string): string {
  const value = outputOf(stack, name);
  if (value) return value;
  throw new UsageError(`${stack.StackName} has no output ${name}: it is not a stack of this project.`);
}

async function peopleIn(region: Region, userPoolId: string): Promise<number> {
  const { UserPool } = await new CognitoIdentityProviderClient(region).send(
    new DescribeUserPoolCommand({ UserPoolId: userPoolId }),
  );
  return UserPool?.EstimatedNumberOfUsers ?? 0;
}

/** Deletes every version of every object: CloudFormation deletes empty buckets only. */
async function empty(region: Region, bucket: string): Promise<void> {
  const client = s3Client(region);
  const versions = await Array.fromAsync(objectVersions(client, bucket));
  await deleteVersions(client, bucket, versions);
}
