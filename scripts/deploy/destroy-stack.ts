import { CloudFormationClient, type Stack } from '@aws-sdk/client-cloudformation';
import { CognitoIdentityProviderClient, DescribeUserPoolCommand } from '@aws-sdk/client-cognito-identity-provider';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { deleteVersions, objectVersions } from '../../functions/adapters/object-versions.ts';
import { s3Client } from '../../functions/adapters/s3-client.ts';
import { Output } from '../../functions/contract.ts';
import { stacksOf } from '../../settings/stack-name.ts';
import { ask } from '../command-line/ask.ts';
import { CommandFailure, ExitCode, UsageError } from '../command-line/exit-code.ts';
import { namedStack, outputOf, resourcesOf } from '../target/named-stack.ts';
import { chosenStage, type StageInput } from '../target/stage.ts';
import { listForeignRules } from './bus-rules.ts';
import { refuseSeparateCredentials, requireAccount } from './pinned-account.ts';
import { isRolledBack, unprotectRolledBackStack } from './rolled-back-stack.ts';
import { runCdk } from './run-cdk.ts';

/** Where a stack is. */
type Region = { readonly region?: string };

/**
 * `onboarding destroy`: removes a stack, once a person has seen what is deleted with it and confirmed its name.
 * @param confirmed the name of the stack, instead of the question
 * @returns the exit code
 * @throws UsageError when there is no such stage or stack, it belongs in another account, is protected or in use, or the name is another one
 */
export async function destroyStage(input: StageInput, confirmed: string | undefined): Promise<number> {
  const { settings, stackName, cdkContext } = chosenStage(input);
  const { stage } = settings;
  refuseSeparateCredentials([]);
  await requireAccount(settings);
  const region: Region = settings.region ? { region: settings.region } : {};
  const cloudFormation = new CloudFormationClient(region);
  const stack = await namedStack(cloudFormation, stackName);
  if (!stack) throw new UsageError(`There is no stack ${stackName} in this account and Region.`);
  const confirm = async () => {
    const said = confirmed ?? (await ask(`Type ${stackName} to continue: `, `--confirm ${stackName}`));
    if (said !== stackName) throw new UsageError('Nothing was destroyed.');
  };
  if (isRolledBack(stack)) {
    console.error(`The creation of ${stackName} failed; it has no users and no files.`);
    await confirm();
    const left = await unprotectRolledBackStack(cloudFormation, stackName);
    if (left.length > 0) console.error(['Empty resources that remain, to be removed by hand:', ...left].join('\n'));
  } else {
    refuseProtected(stack, stackName);
    await refuseInUse(cloudFormation, region, stack);
    const bucket = requiredOutput(stack, Output.inboxBucketName);
    const pool = requiredOutput(stack, Output.userPoolId);
    const peopleGo = stage === 'dev' && !settings.userDirectory.existingUserPoolId;
    console.error(
      peopleGo
        ? `This deletes ${stackName} with its user pool of about ${await countUsers(region, pool)} people, and every file in ${bucket}.`
        : `This deletes ${stackName} with the app client that people sign in through. The user pool ${pool} and the files in ${bucket} stay.`,
    );
    await confirm();
    if (stage === 'dev') await emptyBucket(region, bucket);
  }
  const code = await runCdk(['destroy', ...stacksOf(settings), '--force', ...cdkContext]);
  if (code !== 0) throw new CommandFailure(`cdk destroy ended with ${code}`);
  return ExitCode.done;
}

function refuseProtected({ EnableTerminationProtection }: Stack, stackName: string): void {
  if (!EnableTerminationProtection) return;
  throw new UsageError(
    `${stackName} has termination protection, because it is not dev. To remove that: aws cloudformation update-termination-protection ` +
      `--stack-name ${stackName} --no-enable-termination-protection. Its people and files stay in any case.`,
  );
}

/** EventBridge deletes no bus that has rules, and CloudFormation would notice only after deleting half of the stack. */
async function refuseInUse(client: CloudFormationClient, region: Region, stack: Stack): Promise<void> {
  const bus = outputOf(stack, Output.eventBusName);
  if (bus === undefined) return;
  const ours = new Set<string>();
  for await (const { PhysicalResourceId = '' } of resourcesOf(client, stack.StackName ?? '')) {
    // For a rule on a custom bus this is BUS|RULE, or its ARN.
    ours.add(PhysicalResourceId.replace(/^.*[|/]/, ''));
  }
  const others = await listForeignRules(new EventBridgeClient(region), bus, ours);
  if (others.length === 0) return;
  throw new UsageError(
    `Other systems have rules on the bus ${bus}, and it can't be deleted before them: ${others.join(', ')}. Have them removed ` +
      `first: aws events remove-targets and delete-rule, with --event-bus-name ${bus}. Nothing was destroyed.`,
  );
}

function requiredOutput(stack: Stack, name: string): string {
  const value = outputOf(stack, name);
  if (value) return value;
  throw new UsageError(`${stack.StackName} has no output ${name}: it is not a stack of this project.`);
}

async function countUsers(region: Region, userPoolId: string): Promise<number> {
  const { UserPool } = await new CognitoIdentityProviderClient(region).send(
    new DescribeUserPoolCommand({ UserPoolId: userPoolId }),
  );
  return UserPool?.EstimatedNumberOfUsers ?? 0;
}

/** Deletes every version of every object: CloudFormation deletes only empty buckets. */
async function emptyBucket(region: Region, bucket: string): Promise<void> {
  const client = s3Client(region);
  const versions = await Array.fromAsync(objectVersions(client, bucket));
  await deleteVersions(client, bucket, versions);
}
