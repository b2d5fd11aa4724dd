import { join, relative, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { isPrincipalId } from 'aws-local/principal.ts';
import { bulkImportFunctions } from '../../functions/bulk-import/functions.ts';
import { Output } from '../../functions/contract.ts';
import { type Protection, parseProtection } from '../../functions/domain/people/protection.ts';
import type { Rates } from '../../functions/domain/rate-limit/work-plan.ts';
import { defaultStateFolder } from '../../local/default-state-folder.ts';
import type { Endpoints } from '../../local/endpoints.ts';
import type { Stack } from '../../local/stack.ts';
import { takenFolder, watchedFolders } from '../../local/watched-folders.ts';
import { UsageError } from '../command-line/exit-code.ts';
import { namedStack, outputOf } from './named-stack.ts';
import type { ImportTarget } from './target-clients.ts';

/** A stack found or started for one command. */
export interface OpenTarget extends ImportTarget {
  /** Where the emails of an embedded stack can be read. */
  readonly mailbox?: string;
  /** Where reports go unless said otherwise. */
  readonly reportsFolder: string;
  /** Where an embedded stack keeps the files that it took from its watched folders. */
  readonly takenFolders: readonly string[];
  /** The options that name this stack, for commands that a person may copy; none for the usual one. */
  readonly options: readonly string[];
  /** Users that may be deleted per second, so that others can use the account's quota as well. */
  readonly deletionsPerSecond: number;
  /** How fast people's accounts may be changed and emails sent, for the same reason. */
  readonly changeRates: Rates;
  /** Whom an undo leaves alone. @throws UsageError where the stack is older than the command, and doesn't say it */
  readonly protection: () => Protection;
  /** How long running batches continue when a run is stopped, in milliseconds. */
  readonly batchGraceMs: number;
  /** Whether a run continues when this process ends. */
  readonly isDetached: boolean;
  /** Whether the embedded stack of another process, which was joined, has ended meanwhile. */
  isStopped(): boolean;
  /** Stops an embedded stack of our own. Returns after three seconds at the latest: what is still running is journalled. */
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
  const { endpoints, own } = await attachOrStart(stateDir);
  return {
    ...targetAt(endpoints),
    mailbox: endpoints.mailbox,
    reportsFolder: join(stateDir, 'reports'),
    takenFolders: Object.values(watchedFolders(stateDir)).map(takenFolder),
    options: stateOption(stateDir),
    deletionsPerSecond: 1000,
    changeRates: { creationsPerSecond: 1000, updatesPerSecond: 1000, readsPerSecond: 1000, mailsPerSecond: 1000 },
    protection: () => readProtectionOf(endpoints.protectedAccounts),
    // A batch takes a moment here.
    batchGraceMs: 0,
    isDetached: own === undefined,
    isStopped: () => own === undefined && isStackGone(stateDir, endpoints),
    close: async () => {
      await Promise.race([own?.stop(), sleep(closeWithinMs, undefined, { ref: false })]);
    },
  };
}

/**
 * The stack that runs on a state folder, or one of our own. Of two commands that start one at the same time, one joins the other's,
 * or starts its own once that has ended.
 */
async function attachOrStart(stateDir: string): Promise<{ readonly endpoints: Endpoints; readonly own?: Stack }> {
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

/** The option that names a state folder, for commands that a person may copy; none for the usual folder. */
export function stateOption(stateDir: string): readonly string[] {
  return stateDir === defaultStateFolder ? [] : ['--state', relative('', stateDir) || '.'];
}

/** The embedded stack that answers at these addresses. */
export function targetAt(endpoints: Endpoints): ImportTarget {
  const { inboxBucket, userPoolId, userPoolClientId, bulkImportStateMachineArn, region, aws } = endpoints;
  const invitationsStateMachineArn = endpoints.invitationsStateMachineArn ?? undefined;
  const machines = { bulkImportStateMachineArn, invitationsStateMachineArn };
  return { inboxBucket, userPoolId, userPoolClientId, ...machines, region, endpoint: aws, pollMs: 100 };
}

function readProtectionOf(text: string | undefined): Protection {
  if (text) return parseProtection(text);
  throw new UsageError(
    'The stack is older than this command, and does not say whose accounts are protected. Update it first.',
  );
}

/** A deployed stack, found by its CloudFormation outputs. @throws as {@link deployedStack} */
export async function deployedTarget(stackName: string): Promise<OpenTarget> {
  const { output, optional, region } = await deployedStack(stackName);
  return {
    inboxBucket: output(Output.inboxBucketName),
    userPoolId: output(Output.userPoolId),
    userPoolClientId: output(Output.userPoolClientId),
    bulkImportStateMachineArn: output(Output.bulkImportStateMachineArn),
    invitationsStateMachineArn: optional(Output.invitationsStateMachineArn),
    region,
    pollMs: 1000,
    reportsFolder: 'reports',
    takenFolders: [],
    options: ['--stack', stackName],
    // Of the 25 per second that Cognito allows for updates, a quota that can't be raised.
    deletionsPerSecond: 20,
    // Of SES's 14 emails and Cognito's 25 updates, of which an invitation takes two, and a revocation three.
    changeRates: { creationsPerSecond: 5, updatesPerSecond: 12, readsPerSecond: 30, mailsPerSecond: 5 },
    protection: () => readProtectionOf(optional(Output.protectedAccounts)),
    batchGraceMs: bulkImportFunctions.CreateUsers.timeoutSeconds * 1000,
    isDetached: true,
    isStopped: () => false,
    close: async () => {},
  };
}

/**
 * The outputs of a deployed stack, with the credentials and Region of the environment.
 * @returns `output` gives the value of one by its name, and throws UsageError when the stack is none of ours; `optional` gives undefined
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
    return { output, optional: (name: string) => outputOf(stack, name), region: await client.config.region() };
  } finally {
    client.destroy();
  }
}

/**
 * The embedded stack accepts any credentials, but the SDK sends no request without some. An access key id that plays another
 * principal stays; real credentials of AWS that may be in the environment are removed.
 */
export function useLocalCredentials(): void {
  if (!isPrincipalId(process.env.AWS_ACCESS_KEY_ID ?? '')) process.env.AWS_ACCESS_KEY_ID = 'local';
  process.env.AWS_SECRET_ACCESS_KEY = 'local';
  delete process.env.AWS_SESSION_TOKEN;
  delete process.env.AWS_PROFILE;
}

/** Which stack to work with, as the command line says it. */
export interface TargetOptions {
  readonly stack?: string | undefined;
  readonly state?: string | undefined;
}

/** @throws UsageError when both a deployed and an embedded stack are named */
export function refuseTwoStacks({ stack, state }: TargetOptions): void {
  if (stack === undefined || state === undefined) return;
  throw new UsageError('Give either --stack (a deployed stack) or --state (an embedded one), not both');
}

/** The stack that the options name. @throws UsageError, StateFolderError */
export async function openTarget(options: TargetOptions): Promise<OpenTarget> {
  refuseTwoStacks(options);
  const { stack, state } = options;
  return stack === undefined ? embeddedTarget(resolve(state ?? defaultStateFolder)) : deployedTarget(stack);
}
