import { join, relative, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { shellWord } from 'aws-local/platform.ts';
import { isPrincipalId } from 'aws-local/principal.ts';
import { bulkImportFunctions } from '../../functions/bulk-import/functions.ts';
import { Output } from '../../functions/contract.ts';
import type { Endpoints } from '../../local/endpoints.ts';
import type { Stack } from '../../local/stack.ts';
import { takenFolder, watchedFolders } from '../../local/watched-folders.ts';
import { UsageError } from './arguments.ts';
import { namedStack, outputOf } from './named-stack.ts';
import type { ImportTarget } from './target-clients.ts';

/** A stack found or started for one command. */
export interface OpenTarget extends ImportTarget {
  /** Where the mails of an embedded stack can be read. */
  readonly mailbox?: string;
  /** Where reports go unless said otherwise. */
  readonly reportsFolder: string;
  /** Where an embedded stack keeps the files that were taken from its watched folders. */
  readonly takenFolders: readonly string[];
  /** How this stack is named on the command line, to be put behind other commands; empty for the usual one. */
  readonly option: string;
  /** Users that may be deleted a second, beside whatever else uses the account's quota. */
  readonly deletionsPerSecond: number;
  /** How long batches that are under way go on when a run is stopped, in milliseconds. */
  readonly batchesGoOnMs: number;
  /** Whether a run goes on when this process ends. */
  readonly outlivesUs: boolean;
  /** Whether the embedded stack of another process, which was joined, has ended meanwhile. */
  hasLeft(): boolean;
  /** Stops an embedded stack of our own; returns after three seconds at the latest, since what it does is journalled. */
  close(): Promise<void>;
}

/** How long an embedded stack of our own may take to stop. */
const closeWithinMs = 3_000;

/**
 * The embedded stack of a state folder: joins the one that runs there, else runs one until `close`.
 * @throws StateFolderError when the folder can't be used
 */
async function embeddedTarget(stateDir: string): Promise<OpenTarget> {
  // Loaded only when needed: a command against AWS starts without the embedded stack's many modules.
  const { isStackGone } = await import('aws-local/state-folder.ts');
  useLocalCredentials();
  const { endpoints, own } = await joinedOrOwn(stateDir);
  return {
    ...targetAt(endpoints),
    mailbox: endpoints.mailbox,
    reportsFolder: join(stateDir, 'reports'),
    takenFolders: Object.values(watchedFolders(stateDir)).map(takenFolder),
    option: stateOption(stateDir),
    deletionsPerSecond: 1000,
    // A batch takes a moment here.
    batchesGoOnMs: 0,
    outlivesUs: own === undefined,
    hasLeft: () => own === undefined && isStackGone(stateDir, endpoints),
    close: async () => {
      await Promise.race([own?.stop(), sleep(closeWithinMs, undefined, { ref: false })]);
    },
  };
}

/**
 * The stack that runs on a state folder, or one of our own. Of two that start one at the same time, one joins the other, or comes
 * after it when it has ended by then.
 */
async function joinedOrOwn(stateDir: string): Promise<{ readonly endpoints: Endpoints; readonly own?: Stack }> {
  const { findRunningStack, StackRunsAlready } = await import('aws-local/state-folder.ts');
  for (;;) {
    const running = await findRunningStack<Endpoints>(stateDir);
    if (running) return { endpoints: running };
    const { startStack } = await import('../../local/stack.ts');
    try {
      const own = await startStack({ stateDir });
      return { endpoints: own.endpoints, own };
    } catch (error) {
      if (!(error instanceof StackRunsAlready)) throw error;
    }
  }
}

/** How a state folder is named on the command line, to be put behind other commands; empty for the usual one. */
export function stateOption(stateDir: string): string {
  return stateDir === resolve('.local') ? '' : ` --state ${shellWord(relative('', stateDir) || '.')}`;
}

/** The embedded stack that answers at these addresses. */
export function targetAt(endpoints: Endpoints): ImportTarget {
  const { inboxBucket, userPoolId, bulkImportStateMachineArn, region, aws } = endpoints;
  return { inboxBucket, userPoolId, bulkImportStateMachineArn, region, endpoint: aws, pollMs: 100 };
}

/** A deployed stack, found by its CloudFormation outputs. @throws as {@link deployedStack} */
export async function deployedTarget(stackName: string): Promise<OpenTarget> {
  const { output, region } = await deployedStack(stackName);
  return {
    inboxBucket: output(Output.inboxBucketName),
    userPoolId: output(Output.userPoolId),
    bulkImportStateMachineArn: output(Output.bulkImportStateMachineArn),
    region,
    pollMs: 1000,
    reportsFolder: 'reports',
    takenFolders: [],
    option: ` --stack ${stackName}`,
    // Of the 25 a second that Cognito allows for updates, which nobody can raise.
    deletionsPerSecond: 20,
    batchesGoOnMs: bulkImportFunctions.CreateUsers.timeoutSeconds * 1000,
    outlivesUs: true,
    hasLeft: () => false,
    close: async () => {},
  };
}

/**
 * The outputs of a deployed stack, with the credentials and Region of the environment.
 * @returns `output` gives the value of one by its name, and throws UsageError when the stack is none of ours
 * @throws UsageError when there is no such stack
 */
export async function deployedStack(stackName: string) {
  const client = new CloudFormationClient();
  try {
    const stack = await namedStack(client, stackName);
    if (!stack) throw new UsageError(`There is no stack ${stackName} in this account and Region`);
    const output = (name: string) => {
      const value = outputOf(stack, name);
      if (value) return value;
      throw new UsageError(`The stack ${stackName} has no output ${name}: it is not a stack of this project`);
    };
    return { output, region: await client.config.region() };
  } finally {
    client.destroy();
  }
}

/**
 * The embedded stack takes any credentials, but the SDK won't send a request without some. An access key id by which one plays
 * somebody else stays: AWS's own, which may be in the environment as well, are none of the laptop's business.
 */
export function useLocalCredentials(): void {
  if (!isPrincipalId(process.env.AWS_ACCESS_KEY_ID ?? '')) process.env.AWS_ACCESS_KEY_ID = 'local';
  process.env.AWS_SECRET_ACCESS_KEY = 'local';
  delete process.env.AWS_SESSION_TOKEN;
  delete process.env.AWS_PROFILE;
}

/** The stack that the options name. @throws UsageError, StateFolderError */
export function openTarget({
  stack,
  state,
}: {
  readonly stack?: string | undefined;
  readonly state?: string | undefined;
}): Promise<OpenTarget> {
  if (stack !== undefined && state !== undefined) {
    throw new UsageError('Give either --stack (a deployed stack) or --state (an embedded one), not both');
  }
  return stack === undefined ? embeddedTarget(resolve(state ?? '.local')) : deployedTarget(stack);
}
