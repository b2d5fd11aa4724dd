import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Env } from '../../functions/contract.ts';
import { startStack } from '../../local/stack.ts';
import { importFile } from '../command-line/import-file.ts';
import { useLocalCredentials } from '../command-line/target.ts';
import { writePeople } from './people-file.ts';

/** How an import of made-up people went on a fresh embedded stack. */
export interface EndToEndResult {
  readonly people: number;
  readonly created: number;
  readonly mails: number;
  /** From the upload's first byte to the downloaded report. */
  readonly seconds: number;
  readonly perSecond: number;
  /** Seconds in which people were being created, as the map run tells. */
  readonly creatingSeconds: number;
  readonly startSeconds: number;
  /** AdminCreateUser calls that Cognito's simulated quota turned away. */
  readonly throttled: number;
}

/**
 * Imports people into a fresh embedded stack and times it.
 * @param quota simulated quota of the category UserCreation, in requests per second; unlimited when absent
 */
export async function benchEndToEnd(people: number, quota?: number): Promise<EndToEndResult> {
  useLocalCredentials();
  const folder = await mkdtemp(join(tmpdir(), 'onboarding-bench-'));
  try {
    const file = join(folder, 'people.csv');
    await writePeople(file, people);
    const startedAt = performance.now();
    const stack = await startStack({
      stateDir: join(folder, 'state'),
      port: 0,
      ...(quota !== undefined && {
        quotas: { UserCreation: quota },
        functionEnvironment: { [Env.creationsPerSecond]: String(quota) },
      }),
    });
    const ready = performance.now();
    try {
      let creatingSince: number | undefined;
      let reportingSince: number | undefined;
      const { endpoints } = stack;
      const { summary } = await importFile(
        file,
        { inboxBucket: endpoints.inboxBucket, region: endpoints.region, endpoint: endpoints.aws, pollMs: 50 },
        {
          preview: false,
          outFolder: () => join(folder, 'reports'),
          onProgress: ({ phase }) => {
            if (phase === 'create') creatingSince ??= performance.now();
            if (phase === 'report') reportingSince ??= performance.now();
          },
        },
      );
      const done = performance.now();
      return {
        people,
        created: summary.created,
        mails: stack.mailbox.size,
        seconds: (done - ready) / 1000,
        perSecond: people / ((done - ready) / 1000),
        creatingSeconds: ((reportingSince ?? done) - (creatingSince ?? ready)) / 1000,
        startSeconds: (ready - startedAt) / 1000,
        throttled: stack.cognito.quotaUse().UserCreation.throttled,
      };
    } finally {
      await stack.stop();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
