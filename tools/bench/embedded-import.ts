import { statSync } from 'node:fs';
import { join } from 'node:path';
import { workPlan } from '../../functions/domain/rate-limit/work-plan.ts';
import { laptopPace } from '../../local/functions.ts';
import { type Stack, startStack } from '../../local/stack.ts';
import { importFile } from '../../scripts/import/import-file.ts';
import { targetAt, useLocalCredentials } from '../../scripts/target/target.ts';
import { type CountedUse, countedUse } from './counted-use.ts';
import { writePeople } from './people-file.ts';
import { inTemporaryFolder } from './temporary-folder.ts';

/** Results of an import of fictitious people on a new embedded stack. */
export interface EmbeddedImport {
  /** From the upload's first byte to the downloaded report. */
  readonly seconds: number;
  /** Seconds in which people were being created, by the map run. */
  readonly creatingSeconds: number;
  /** AdminCreateUser calls that Cognito's simulated quota turned away. */
  readonly throttled: number;
  readonly use: CountedUse;
  /** Size of the journal, which has the people and their emails. */
  readonly journalBytes: number;
  /** Size of the HTML of all emails. */
  readonly mailBytes: number;
  /** How long the stack took to start with an empty folder, and then again with all of these people. */
  readonly startSeconds: number;
  readonly restartSeconds: number;
}

export interface EmbeddedImportOptions {
  /** Simulated quota of the category UserCreation, in requests per second; unlimited when absent. */
  readonly quota?: number;
  /** Further environment variables of the functions. */
  readonly environment?: Readonly<Record<string, string>>;
}

/**
 * Imports people into a fresh embedded stack and times it.
 * @throws Error when somebody was not created, or not mailed
 */
export async function embeddedImport(
  people: number,
  { quota, environment = {} }: EmbeddedImportOptions = {},
): Promise<EmbeddedImport> {
  const invocations = new Map<string, number>();
  useLocalCredentials();
  return inTemporaryFolder(async (folder) => {
    const file = join(folder, 'people.csv');
    await writePeople(file, people);
    const stateDir = join(folder, 'state');
    const since = performance.now();
    const stack = await startStack({
      stateDir,
      port: 0,
      onInvocation: (name) => invocations.set(name, (invocations.get(name) ?? 0) + 1),
      ...(quota !== undefined && { quotas: { UserCreation: quota } }),
      functionEnvironment: environment,
      ...(quota !== undefined && { pace: paceWithin(quota) }),
    });
    const startSeconds = (performance.now() - since) / 1000;
    try {
      const { executionArn, ...result } = await timedImport(stack, file, join(folder, 'reports'));
      const mails = stack.mailbox.size;
      if (result.created !== people || mails !== people) {
        throw new Error(`Of ${people} people ${result.created} were created and ${mails} got an email`);
      }
      const mailBytes = people * Buffer.byteLength(stack.mailbox.list({ limit: 1 })[0]?.html ?? '');
      const use = await countedUse(stack, executionArn, invocations);
      const { throttled } = stack.cognito.quotaUse().UserCreation;
      await stack.stop();
      const journalBytes = statSync(join(stateDir, 'journal.jsonl')).size;
      const restartSeconds = await timedRestart(stateDir);
      return { ...result, throttled, use, journalBytes, mailBytes, startSeconds, restartSeconds };
    } finally {
      await stack.stop();
    }
  });
}

/** All of the quota for the import; events have a share of their own beside it. */
function paceWithin(quota: number) {
  const { batchSize } = workPlan({ ...laptopPace, creationsPerSecond: quota, batchSize: undefined });
  return { ...laptopPace, creationsPerSecond: quota / (1 - laptopPace.intakeShare), batchSize };
}

async function timedRestart(stateDir: string): Promise<number> {
  const since = performance.now();
  const stack = await startStack({ stateDir, port: 0 });
  const seconds = (performance.now() - since) / 1000;
  await stack.stop();
  return seconds;
}

async function timedImport({ endpoints }: Stack, file: string, reports: string) {
  const ready = performance.now();
  let creatingSince: number | undefined;
  let reportingSince: number | undefined;
  const target = { ...targetAt(endpoints), pollMs: 50 };
  const { summary, executionArn } = await importFile(file, target, {
    preview: false,
    outFolder: () => reports,
    onProgress: ({ phase }) => {
      if (phase === 'create') creatingSince ??= performance.now();
      if (phase === 'report') reportingSince ??= performance.now();
    },
  });
  const done = performance.now();
  return {
    executionArn,
    created: summary.created,
    seconds: (done - ready) / 1000,
    creatingSeconds: ((reportingSince ?? done) - (creatingSince ?? ready)) / 1000,
  };
}
