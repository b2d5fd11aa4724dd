import assert from 'node:assert/strict';
import { basename, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { CloudFormationClient, DescribeStackResourcesCommand } from '@aws-sdk/client-cloudformation';
import { CognitoIdentityProviderClient, paginateListUsers } from '@aws-sdk/client-cognito-identity-provider';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { GetObjectCommand, ListObjectsV2Command } from '@aws-sdk/client-s3';
import { DescribeExecutionCommand, type SFNClient } from '@aws-sdk/client-sfn';
import { s3Client } from '../../functions/adapters/s3-client.ts';
import { deployedTarget, type OpenTarget } from '../../scripts/target/target.ts';
import { stackNameOf } from '../../settings/stack-name.ts';
import { settingsFor } from '../../settings/stages.ts';
import { runWell } from './project-command.ts';

/** The stage that is rehearsed: the one that leaves nothing behind. */
export const stage = 'dev';
export const stackName = stackNameOf(stage);
export const { busName = stackName } = settingsFor(stage).events;

/** How long an import of a few rows may take. */
export const importedWithinMs = 120_000;

/** The stack that is rehearsed, as its steps use it and look at it. */
export type RehearsedStack = ReturnType<typeof rehearsedStack>;

/** @param folder for files of its own; also where the functions' logs are */
export function rehearsedStack(folder: string) {
  const s3 = s3Client();
  const cognito = new CognitoIdentityProviderClient();
  const lambda = new LambdaClient();
  const cloudFormation = new CloudFormationClient();
  let found: OpenTarget | undefined;
  /** Once it is deployed. */
  const target = async () => {
    found ??= await deployedTarget(stackName);
    return found;
  };

  /** `npx onboarding import` against the stack. */
  async function onboard(file: string, expected: number, ...options: string[]) {
    const args = ['import', file, '--stack', stackName, '--json', '--out', join(folder, 'reports'), ...options];
    const { out } = await runWell('scripts/bin.js', args, expected);
    return JSON.parse(out);
  }

  /** Of everybody in the pool, sorted. */
  async function addresses(): Promise<string[]> {
    const { userPoolId } = await target();
    const pages = paginateListUsers({ client: cognito }, { UserPoolId: userPoolId });
    const users = (await Array.fromAsync(pages)).flatMap(({ Users = [] }) => Users);
    return users.map(({ Attributes = [] }) => Attributes.find(({ Name }) => Name === 'email')?.Value ?? '').sort();
  }

  /** The object of this name below a folder of the bucket, once it is there. */
  async function waitFor(prefix: string, name: string): Promise<string> {
    const { inboxBucket } = await target();
    for (const giveUpAt = Date.now() + importedWithinMs; Date.now() < giveUpAt; await sleep(500)) {
      const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket: inboxBucket, Prefix: prefix }));
      const key = Contents.find(({ Key }) => Key && basename(Key) === name)?.Key;
      if (key) {
        const { Body } = await s3.send(new GetObjectCommand({ Bucket: inboxBucket, Key: key }));
        return (await Body?.transformToString()) ?? '';
      }
    }
    throw new Error(`No ${name} came below ${prefix}`);
  }

  const functionNamed = async (name: string) => {
    const { StackResources = [] } = await cloudFormation.send(
      new DescribeStackResourcesCommand({ StackName: stackName }),
    );
    const one = StackResources.find(({ ResourceType, LogicalResourceId }) => {
      return ResourceType === 'AWS::Lambda::Function' && LogicalResourceId?.includes(name);
    });
    assert(one?.PhysicalResourceId, `the stack has no function ${name}`);
    return one.PhysicalResourceId;
  };

  /** What a function of the stack answers. */
  async function invoke(name: string, event: unknown): Promise<unknown> {
    const { Payload, FunctionError } = await lambda.send(
      new InvokeCommand({ FunctionName: await functionNamed(name), Payload: JSON.stringify(event) }),
    );
    const answer = JSON.parse(new TextDecoder().decode(Payload));
    assert.equal(FunctionError, undefined, JSON.stringify(answer));
    return answer;
  }

  return { folder, s3, cognito, target, onboard, addresses, waitFor, invoke };
}

/** What an execution comes to, once it has ended well. */
export async function outputOf(sfn: SFNClient, executionArn: string | undefined): Promise<string> {
  for (const giveUpAt = Date.now() + importedWithinMs; Date.now() < giveUpAt; await sleep(500)) {
    const { status, output, error } = await sfn.send(new DescribeExecutionCommand({ executionArn }));
    if (status === 'SUCCEEDED') return output ?? '';
    assert.equal(status, 'RUNNING', error);
  }
  throw new Error(`${executionArn} did not end`);
}
