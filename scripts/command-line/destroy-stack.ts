import { CloudFormationClient, DescribeStacksCommand, type Stack } from '@aws-sdk/client-cloudformation';
import { CognitoIdentityProviderClient, DescribeUserPoolCommand } from '@aws-sdk/client-cognito-identity-provider';
import { s3Client } from '../../functions/adapters/s3-client.ts';
import { Output } from '../../functions/contract.ts';
import { settingsFor } from '../../infra/config.ts';
import { UsageError } from './arguments.ts';
import { ask } from './ask.ts';
import { deleteVersions, objectVersions } from './object-versions.ts';
import { runCdk } from './run-cdk.ts';

export interface DestroyOptions {
  readonly stackName: string;
  readonly stage: string;
  /** The stack's name, said beforehand in place of the question. */
  readonly confirmed?: string | undefined;
}

/**
 * Takes a stack away, after a person has said its name and seen what goes with it.
 * @throws UsageError when there is no such stack, it is protected, or the name was not said
 */
export async function destroyStack({ stackName, stage, confirmed }: DestroyOptions): Promise<void> {
  const stack = await stackNamed(stackName);
  if (stack.EnableTerminationProtection) {
    throw new UsageError(
      `${stackName} is protected, because it is not dev. To lift that: aws cloudformation update-termination-protection ` +
        `--stack-name ${stackName} --no-enable-termination-protection. Its people and files stay even then.`,
    );
  }
  const bucket = outputOf(stack, Output.inboxBucketName);
  const peopleGo = stage === 'dev' && !settingsFor(stage).userDirectory.existingUserPoolId;
  console.error(
    peopleGo
      ? `With ${stackName} go its user pool with about ${await peopleIn(outputOf(stack, Output.userPoolId))} people, and every file in ${bucket}.`
      : `${stackName} goes; its user pool and the files in ${bucket} stay.`,
  );
  const said = confirmed ?? (await ask(`Type ${stackName} to go on: `, '--confirm STACK'));
  if (said !== stackName) throw new UsageError('Nothing was destroyed.');
  if (stage === 'dev') await empty(bucket);
  // Holds nothing but the page.
  const portalBucket = findOutput(stack, Output.portalBucketName);
  if (portalBucket) await empty(portalBucket);
  const code = await runCdk(['destroy', stackName, '--force', '--context', `stage=${stage}`]);
  if (code !== 0) throw new Error(`cdk destroy ended with ${code}`);
}

async function stackNamed(stackName: string): Promise<Stack> {
  try {
    const found = await new CloudFormationClient().send(new DescribeStacksCommand({ StackName: stackName }));
    const stack = found.Stacks?.[0];
    if (stack) return stack;
  } catch (cause) {
    // What CloudFormation answers when there is none.
    if (!(cause instanceof Error && cause.name === 'ValidationError')) throw cause;
  }
  throw new UsageError(`There is no stack ${stackName} in this account and Region.`);
}

function outputOf(stack: Stack, name: string): string {
  const value = findOutput(stack, name);
  if (!value)
    throw new UsageError(
      `${stack.StackName} has no output ${name}: it is not a stack of this project, or was never finished.`,
    );
  return value;
}

function findOutput(stack: Stack, name: string): string | undefined {
  return stack.Outputs?.find(({ OutputKey }) => OutputKey === name)?.OutputValue;
}

async function peopleIn(userPoolId: string): Promise<number> {
  const { UserPool } = await new CognitoIdentityProviderClient().send(
    new DescribeUserPoolCommand({ UserPoolId: userPoolId }),
  );
  return UserPool?.EstimatedNumberOfUsers ?? 0;
}

/** Deletes every version of every object: CloudFormation deletes empty buckets only. */
async function empty(bucket: string): Promise<void> {
  const client = s3Client();
  const versions = await Array.fromAsync(objectVersions(client, bucket));
  await deleteVersions(client, bucket, versions);
}
