// Sends a burst of events during an import, in a process of its own: events-pass.ts PEOPLE QUOTA
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { Bus, DetailType } from '../../functions/contract.ts';
import { type Stack, startStack } from '../../local/stack.ts';
import { importFile } from '../../scripts/import/import-file.ts';
import { targetAt, useLocalCredentials } from '../../scripts/target/target.ts';
import { writePeople } from './people-file.ts';
import { inTemporaryFolder } from './temporary-folder.ts';

/** How a burst of events went during an import of as many rows. */
export interface EventBurst {
  /** Until PutEvents had taken the last one. */
  readonly burstSeconds: number;
  /** From the first event to the last answer. */
  readonly seconds: number;
  /** By events and by rows. */
  readonly users: number;
  readonly mails: number;
  /** Events that were answered as created. */
  readonly created: number;
  /** Answers of any other kind, second answers to one event, and dead letters. */
  readonly others: number;
  readonly throttled: number;
  /** People created by events a second, as long as the import ran. */
  readonly whileImportingPerSecond: number;
  /** People created by both a second, as long as both ran. */
  readonly togetherPerSecond: number;
}

/** Requests in flight at a time, each with ten events. */
const senders = 20;

async function burst(people: number, quota: number): Promise<EventBurst> {
  useLocalCredentials();
  return inTemporaryFolder(async (folder) => {
    const file = join(folder, 'people.csv');
    await writePeople(file, people);
    const other = { updatesPerSecond: 10_000, readsPerSecond: 10_000, mailsPerSecond: quota };
    const stack = await startStack({
      stateDir: join(folder, 'state'),
      port: 0,
      quotas: { UserCreation: quota },
      pace: { creationsPerSecond: quota, ...other, liveShare: 0, intakeShare: 0.5 },
    });
    try {
      return await measured(stack, people, file, join(folder, 'reports'));
    } finally {
      await stack.stop();
    }
  });
}

async function measured(stack: Stack, people: number, file: string, reports: string): Promise<EventBurst> {
  const answered = new Map<unknown, number>();
  let created = 0;
  stack.eventBridge.subscribe(({ source, 'detail-type': type, detail }) => {
    if (source !== Bus.source || detail.correlation_id === undefined) return;
    answered.set(detail.correlation_id, (answered.get(detail.correlation_id) ?? 0) + 1);
    if (type === DetailType.userOnboarded && detail.outcome === 'created') created += 1;
  });
  const used = () => stack.cognito.quotaUse().UserCreation.used;

  const creating = Promise.withResolvers<void>();
  const importing = importFile(file, targetAt(stack.endpoints), {
    preview: false,
    outFolder: () => reports,
    onProgress: ({ phase }) => phase === 'create' && creating.resolve(),
  });
  await Promise.race([creating.promise, importing]);

  const start = performance.now();
  const since = () => (performance.now() - start) / 1000;
  await putBurst(stack, people);
  const burstSeconds = since();
  const before = { used: used(), created, at: since() };
  const whileImporting = importing.then(() => ({ used: used(), created, at: since() }));
  while (answered.size < people) await sleep(20);
  const seconds = since();
  const bothUntil = await Promise.race([whileImporting, Promise.resolve({ used: used(), created, at: seconds })]);
  const { summary } = await importing;

  const answers = [...answered.values()].reduce((sum, count) => sum + count, 0);
  const deadLetters = stack.queues.messages('onboarding-events-dead-letters').length;
  return {
    burstSeconds,
    seconds,
    users: created + summary.created,
    mails: stack.mailbox.size,
    created,
    others: answers - created + deadLetters,
    throttled: stack.cognito.quotaUse().UserCreation.throttled,
    whileImportingPerSecond: (bothUntil.created - before.created) / (bothUntil.at - before.at),
    togetherPerSecond: (bothUntil.used - before.used) / (bothUntil.at - before.at),
  };
}

async function putBurst({ endpoints }: Stack, people: number): Promise<void> {
  const client = new EventBridgeClient({ endpoint: endpoints.aws, region: endpoints.region });
  let next = 0;
  const send = async () => {
    for (let from = next; from < people; from = next) {
      next += 10;
      const Entries = Array.from({ length: Math.min(10, people - from) }, (_, index) => ({
        EventBusName: endpoints.eventBus,
        Source: 'hr.acme',
        DetailType: DetailType.userCreated,
        Detail: JSON.stringify({ email: `event.${from + index}@example.org`, given_name: 'Ann', locale: 'de' }),
      }));
      const { FailedEntryCount } = await client.send(new PutEventsCommand({ Entries }));
      if (FailedEntryCount) throw new Error(`${FailedEntryCount} of ten events were not taken`);
    }
  };
  await Promise.all(Array.from({ length: senders }, send));
  client.destroy();
}

const [people, quota] = process.argv.slice(2);
console.log(JSON.stringify(await burst(Number(people), Number(quota))));
