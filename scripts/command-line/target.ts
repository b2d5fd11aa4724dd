import { join } from 'node:path';
import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { Output } from '../../functions/contract.ts';
import { UsageError } from './arguments.ts';
import type { ImportTarget } from './import-file.ts';

/** A stack found or started for one command. */
export interface OpenTarget extends ImportTarget {
  /** Where the mails of an embedded stack can be read. */
  readonly mailbox?: string;
  /** Where reports go unless said otherwise. */
  readonly reportsFolder: string;
  /** Whether a run goes on when this process ends. */
  readonly outlivesUs: boolean;
  close(): Promise<void>;
}

/**
 * The embedded stack of a state folder: joins the one that runs there, else runs one until `close`.
 * @throws StateFolderError when the folder can't be used
 */
export async function embeddedTarget(stateDir: string): Promise<OpenTarget> {
  // Loaded only when needed: a command against AWS starts without the embedded stack's many modules.
  const { runningStack } = await import('../../local/state-folder.ts');
  useLocalCredentials();
  const running = await runningStack(stateDir);
  const own = running ? undefined : await (await import('../../local/stack.ts')).startStack({ stateDir });
  const endpoints = running ?? own?.endpoints;
  if (endpoints === undefined) throw new Error('The embedded stack started without endpoints');
  return {
    inboxBucket: endpoints.inboxBucket,
    region: endpoints.region,
    endpoint: endpoints.aws,
    mailbox: endpoints.mailbox,
    pollMs: 100,
    reportsFolder: join(stateDir, 'reports'),
    outlivesUs: own === undefined,
    close: async () => own?.stop(),
  };
}

/**
 * A deployed stack, found by its CloudFormation outputs with the credentials and Region of the environment.
 * @throws UsageError when there is no such stack, or it is none of ours
 */
export async function deployedTarget(stackName: string): Promise<OpenTarget> {
  const client = new CloudFormationClient();
  try {
    const stack = (await client.send(new DescribeStacksCommand({ StackName: stackName }))).Stacks?.[0];
    const inboxBucket = stack?.Outputs?.find(({ OutputKey }) => OutputKey === Output.inboxBucketName)?.OutputValue;
    if (!inboxBucket) {
      throw new UsageError(
        `The stack ${stackName} has no output ${Output.inboxBucketName}: it is not a stack of this project`,
      );
    }
    const endpoint = process.env.AWS_ENDPOINT_URL;
    return {
      inboxBucket,
      region: await client.config.region(),
      ...(endpoint && { endpoint }),
      pollMs: 1000,
      reportsFolder: 'reports',
      outlivesUs: true,
      close: async () => {},
    };
  } catch (error) {
    if (error instanceof Error && error.name === 'ValidationError') {
      throw new UsageError(`There is no stack ${stackName} in this account and Region`, { cause: error });
    }
    throw error;
  } finally {
    client.destroy();
  }
}

/** The embedded stack takes any credentials, but the SDK won't send a request without some. */
export function useLocalCredentials(): void {
  process.env.AWS_ACCESS_KEY_ID = 'local';
  process.env.AWS_SECRET_ACCESS_KEY = 'local';
  delete process.env.AWS_SESSION_TOKEN;
  delete process.env.AWS_PROFILE;
}
