import { join } from 'node:path';
import { Env } from '../../functions/contract.ts';
import { workPlan } from '../../functions/domain/pace/work-plan.ts';
import { laptopPace } from '../../local/functions.ts';
import { type Stack, startStack } from '../../local/stack.ts';
import { importFile } from '../command-line/import-file.ts';
import { targetAt, useLocalCredentials } from '../command-line/target.ts';
import { type CountedUse, countedUse } from './counted-use.ts';
import { writePeople } from './people-file.ts';
import { inTemporaryFolder } from './temporary-folder.ts';

/** How an import of made-up people went on a fresh embedded stack. */
export interface EmbeddedImport {
  /** From the upload's first byte to the downloaded report. */
  readonly seconds: number;
  /** Seconds in which people were being created, as the map run tells. */
  readonly creatingSeconds: number;
  /** AdminCreateUser calls that Cognito's simulated quota turned away. */
  readonly throttled: number;
  readonly use: CountedUse;
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
    const stack = await startStack({
      stateDir: join(folder, 'state'),
      port: 0,
      onInvocation: (name) => invocations.set(name, (invocations.get(name) ?? 0) + 1),
      ...(quota !== undefined && { quotas: { UserCreation: quota } }),
      functionEnvironment: {
        ...environment,
        ...(quota !== undefined && {
          [Env.creationsPerSecond]: String(quota),
          [Env.batchSize]: String(
            workPlan({ ...laptopPace, creationsPerSecond: quota, batchSize: undefined }).batchSize,
          ),
        }),
      },
    });
    try {
      const { executionArn, ...result } = await timedImport(stack, file, join(folder, 'reports'));
      const mails = stack.mailbox.size;
      if (result.created !== people || mails !== people) {
        throw new Error(`Of ${people} people ${result.created} were created and ${mails} got a mail`);
      }
      return {
        ...result,
        throttled: stack.cognito.quotaUse().UserCreation.throttled,
        use: await countedUse(stack, executionArn, invocations),
      };
    } finally {
      await stack.stop();
    }
  });
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
