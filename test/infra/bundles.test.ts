import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Env, FunctionEntry, type FunctionName } from '../../functions/contract.ts';
import { bundleFile, bundleFunction } from '../../infra/bundle.ts';
import { parseSettings } from '../../settings/config.ts';
import { functionSettings } from '../../settings/function-settings.ts';

/** An operation of the API: the client, a third of it zod's small core, middy and the problems. A person waits for its start. */
const operation = [275, 385] as const;

/**
 * What a function may weigh, in KiB: loaded at a cold start, and in all. One SDK client is about 200 of the first and 300 of the
 * second; a trigger has 5 s to start and to answer. The two that read files load half of theirs, the tables of every encoding that
 * iconv-lite knows, for files in old encodings only.
 */
const budgets: Record<FunctionName, readonly [start: number, all: number]> = {
  PrepareImport: [500, 1100],
  // The client of S3 waits for the first batch of a run that is resumed.
  CreateUsers: [275, 530],
  ReportImport: [500, 1100],
  ReceiveEvents: [270, 390],
  ValidateEvents: [360, 480],
  ApplyEvents: [450, 560],
  CustomMessage: [80, 80],
  PreSignUp: [40, 360],
  PostConfirmation: [260, 350],
  PostAuthentication: [40, 620],
  UserMigration: [40, 40],
  SignIn: operation,
  NewPassword: operation,
  RespondMfa: operation,
  AssociateMfa: operation,
  VerifyMfa: operation,
  Refresh: operation,
  ChangePassword: operation,
  // The client of Lambda comes on top.
  ForgotPassword: [360, 460],
  ResetPassword: operation,
  SignUp: operation,
  ConfirmSignUp: operation,
  ResendCode: operation,
  SignOut: operation,
  OpenApi: [60, 60],
  // The client of S3 comes on top.
  ResendInvitation: [450, 560],
};

const names = Object.keys(FunctionEntry) as FunctionName[];

describe.each(names)('the bundle of %s', (name) => {
  const bundle = bundleFunction(name);
  const before = { ...process.env };

  beforeAll(() => {
    const { environment } = functionSettings(parseSettings({ stage: 'dev' }))[name];
    Object.assign(process.env, environment, {
      [Env.userPoolId]: 'local_1',
      [Env.userPoolClientId]: 'client',
      [Env.resendInvitationFunction]: 'ResendInvitation',
      [Env.portalKey]: '12345678-1234-1234-1234-123456789012',
      [Env.eventBusName]: 'onboarding',
      [Env.inboxBucketName]: 'onboarding-inbox',
      [Env.eventQueueUrl]: 'https://sqs.eu-central-1.amazonaws.com/111122223333/events',
      [Env.eventIntakeStateMachineArn]: 'arn:aws:states:eu-central-1:111122223333:stateMachine:EventIntake',
      AWS_REGION: 'eu-central-1',
    });
  });
  afterAll(() => {
    process.env = before;
  });

  test('keeps to its budget', () => {
    const [start, all] = budgets[name];
    expect(bundle.startBytes / 1024).toBeLessThan(start);
    expect(bundle.bytes / 1024).toBeLessThan(all);
  });

  test('loads on its own and has a handler', async () => {
    const module: { handler?: unknown } = await import(pathToFileURL(join(bundle.directory, 'index.mjs')).href);
    expect(module.handler).toBeTypeOf('function');
  });

  test('has source maps that name files of the project and hold no source', () => {
    const map = JSON.parse(readFileSync(join(bundle.directory, 'index.mjs.map'), 'utf8'));
    expect(map.sources.some((source: string) => source.endsWith(FunctionEntry[name]))).toBe(true);
    expect(map.sourcesContent).toBeUndefined();
  });
});

test('the same source gives the same asset', () => {
  const again = readdirSync(bundleFunction('UserMigration').directory);
  expect(again.sort()).toEqual(['index.mjs', 'index.mjs.map']);
  expect(bundleFunction('UserMigration').directory).toMatch(/user-migration-[0-9a-f]{16}$/);
});

test('files in old encodings are read by what is deployed, too: their tables are loaded only then', async () => {
  const { directory } = bundleFile('functions/domain/csv/read-records.ts');
  const { openCsv }: typeof import('../../functions/domain/csv/read-records.ts') = await import(
    pathToFileURL(join(directory, 'index.mjs')).href
  );
  const bytes = Buffer.from('email,Nachname\nm@example.com,M\u00fcller\n', 'latin1');
  const { batches } = await openCsv(
    (async function* () {
      yield bytes;
    })(),
    { customAttributes: [] },
  );
  const rows = (await Array.fromAsync(batches)).flat();
  expect(JSON.stringify(rows)).toContain('Müller');
});
