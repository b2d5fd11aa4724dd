import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import {
  CognitoIdentityProviderClient,
  InitiateAuthCommand,
  RespondToAuthChallengeCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { parse } from 'csv-parse/sync';
import iconv from 'iconv-lite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Stack, startStack } from '../../local/stack.ts';

const folder = mkdtempSync(join(tmpdir(), 'onboarding-e2e-'));
const stateDir = join(folder, 'state');
let stack: Stack;

beforeAll(async () => {
  stack = await startStack({ stateDir, port: 0 });
});
afterAll(async () => {
  await stack.stop();
  rmSync(folder, { recursive: true, force: true });
});

const run = promisify(execFile);

/** Runs the command line as a person would, beside the running stack. */
async function onboard(...args: readonly string[]) {
  const command = join(import.meta.dirname, '../../scripts/onboard.ts');
  const child = run(process.execPath, [command, ...args, '--json', '--state', stateDir]);
  const { stdout, stderr, code } = await child.then(
    (output) => ({ ...output, code: 0 }),
    (error: { stdout: string; stderr: string; code: number }) => error,
  );
  return { code, stderr, result: stdout === '' ? undefined : JSON.parse(stdout) };
}

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

let people = 0;
/** A fresh person's address. */
const somebody = () => `person.${++people}@example.com`;

const rowsOf = (path: string): Record<string, string>[] =>
  parse(readFileSync(path), { columns: true, bom: true, relax_column_count: true });

describe('whatever Excel and HR systems write is read', () => {
  const table = (delimiter: string, lineEnd: string) =>
    [
      ['E-Mail', 'Vorname', 'Nachname'],
      [somebody(), 'Jürgen', 'Groß'],
      [somebody(), 'Hélène', 'Müller'],
    ]
      .map((cells) => cells.join(delimiter))
      .join(lineEnd);
  const japanese = () => `メールアドレス,姓,名\r\n${somebody()},山田,太郎\r\n${somebody()},鈴木,花子\r\n`;

  test.each<[string, () => Uint8Array]>([
    ['UTF-8', () => Buffer.from(table(',', '\n'))],
    ['UTF-8 with a byte order mark', () => iconv.encode(table(';', '\r\n'), 'utf8', { addBOM: true })],
    ['UTF-16 LE', () => iconv.encode(table('\t', '\r\n'), 'utf16le', { addBOM: true })],
    ['UTF-16 BE', () => iconv.encode(table(',', '\n'), 'utf16be', { addBOM: true })],
    ['Windows-1252 with semicolons', () => iconv.encode(table(';', '\r\n'), 'windows-1252')],
    ['bare carriage returns and pipes', () => Buffer.from(table('|', '\r'))],
    ['Shift_JIS', () => iconv.encode(japanese(), 'shift_jis')],
  ])('%s', async (name, content) => {
    const { code, result } = await onboard(file(`${name}.csv`, content()));
    expect(result).toMatchObject({ rows: 2, created: 2, rejected: 0, failed_rows: 0, ignored_columns: [] });
    expect(code).toBe(0);
  });
});

describe('a file that can’t be used is refused whole', () => {
  test.each([
    ['EMPTY_FILE', ''],
    ['HEADER_ONLY', 'email,name\n\n'],
    ['BINARY_FILE', Buffer.from([0x50, 0x4b, 3, 4, 0, 1, 2, 3])],
    ['NO_EMAIL_COLUMN', 'name,city\nAnn,Ulm\n'],
    ['DUPLICATE_COLUMN', 'email,E-Mail\na@example.com,b@example.com\n'],
    ['UNCLOSED_QUOTE', 'email,name\nnobody@example.com,"Ann\n'],
  ])('%s', async (reason, content) => {
    const { code, result } = await onboard(file(`${reason}.csv`, content));
    expect(code).toBe(2);
    expect(result).toMatchObject({ rows: 0, created: 0, refused: { code: reason }, report: null });
  });

  test('so is a call that can’t work', async () => {
    expect((await onboard(join(folder, 'missing.csv'))).code).toBe(2);
    expect((await onboard()).code).toBe(2);
    expect((await onboard(file('x.csv', 'email\n'), '--nonsense')).stderr).toContain('--nonsense');
  });
});

describe('a bad row never stops a good one', () => {
  const [ann, ben] = [somebody(), somebody()];
  const content = [
    'email,given_name,phone_number,Team',
    `${ann},Ann,+49 30 901820,A`,
    '',
    `${ann.toUpperCase()},Ann again,,A`,
    'nobody,No,,A',
    `${somebody()},Phone,0301234,=1+1`,
    `${somebody()},Too,,many,cells`,
    `${somebody()},"${'x'.repeat(3_000_000)}",,A`,
    `${somebody()},Con\u0001trol,,A`,
    `${ben},"Two\nlines",,A`,
  ].join('\n');

  test('and every row ends in exactly one line of the report, by the number a spreadsheet shows', async () => {
    const { code, result } = await onboard(file('mixed.csv', content));
    expect(code).toBe(3);
    expect(result).toMatchObject({ rows: 8, created: 2, rejected: 6, failed_rows: 0, ignored_columns: ['Team'] });
    expect(rowsOf(result.report).map(({ row, outcome, code }) => [row, outcome, code])).toEqual([
      ['2', 'created', ''],
      ['4', 'rejected', 'DUPLICATE_IN_FILE'],
      ['5', 'rejected', 'INVALID_EMAIL'],
      ['6', 'rejected', 'INVALID_PHONE_NUMBER'],
      ['7', 'rejected', 'WRONG_FIELD_COUNT'],
      ['8', 'rejected', 'VALUE_TOO_LONG'],
      ['9', 'rejected', 'INVALID_CHARACTER'],
      ['10', 'created', ''],
    ]);
    expect(rowsOf(result.failed)).toHaveLength(6);
    expect(rowsOf(result.failed)[2]?.Team).toBe("'=1+1");
  });

  test('and failed.csv, mended, is ready to be dropped again', async () => {
    const wrong = `email,phone_number,groups\n${somebody()},+49 30 901820,astronauts\n`;
    const { result } = await onboard(file('astronauts.csv', wrong));
    const mended = readFileSync(result.failed, 'utf8').replace('astronauts', 'employees');
    expect(mended).toContain("'+49 30 901820");
    const again = await onboard(file('mended.csv', mended));
    expect(again).toMatchObject({ code: 0, result: { rows: 1, created: 1, ignored_columns: [] } });
  });
});

test('a preview says what a real run does, and creates nobody', async () => {
  const path = file('previewed.csv', `email\n${somebody()}\nnobody\n`);
  const preview = await onboard(path, '--preview');
  expect(preview.result).toMatchObject({ preview: true, created: 1, rejected: 1 });
  const real = await onboard(path);
  expect(rowsOf(real.result.report)).toEqual(rowsOf(preview.result.report));
  expect((await onboard(path, '--preview')).result).toMatchObject({ created: 0, existing: 1 });
});

test('the same file again, also while the first is under way, creates and mails nobody twice', async () => {
  const addresses = Array.from({ length: 300 }, somebody);
  const path = file('twice.csv', `email\n${addresses.join('\n')}\n`);
  const mailsBefore = stack.mailbox.size;
  const [first, second] = await Promise.all([onboard(path), onboard(path)]);
  const third = await onboard(path);
  for (const { code, result } of [first, second, third]) {
    expect(code).toBe(0);
    expect(result.created + result.existing).toBe(300);
  }
  expect(third.result.existing).toBe(300);
  expect(stack.mailbox.size - mailsBefore).toBe(300);
});

test('an invited person signs in with the password from the mail and chooses their own', async () => {
  const email = somebody();
  await onboard(file('one.csv', `email,given_name,locale\n${email},Ann,en\n`));
  const { emails } = (await (await fetch(`${stack.endpoints.mailbox}/store`)).json()) as {
    emails: { destination: { to: string[] }; body: { html: string } }[];
  };
  const html = emails.find(({ destination }) => destination.to.includes(email))?.body.html ?? '';
  const [password] = stack.mailbox.list({ to: email }).flatMap((mail) => passwordsIn(mail.html ?? ''));
  expect(html).toContain(password);
  const { aws: endpoint, region, userPoolClientId: ClientId } = stack.endpoints;
  const client = new CognitoIdentityProviderClient({ endpoint, region });
  const { ChallengeName, Session } = await client.send(
    new InitiateAuthCommand({
      ClientId,
      AuthFlow: 'USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: email, PASSWORD: unescaped(password ?? '') },
    }),
  );
  expect(ChallengeName).toBe('NEW_PASSWORD_REQUIRED');
  const { AuthenticationResult } = await client.send(
    new RespondToAuthChallengeCommand({
      ClientId,
      ChallengeName,
      Session,
      ChallengeResponses: { USERNAME: email, NEW_PASSWORD: 'a password of my own' },
    }),
  );
  expect(AuthenticationResult?.AccessToken).toBeDefined();
});

/** The temporary password stands in an element of its own that is selected as a whole. */
function passwordsIn(html: string): string[] {
  return [...html.matchAll(/user-select:\s*all[^>]*>\s*(?:<[^>]+>\s*)*([^<]+?)\s*</g)].map(([, text]) => text ?? '');
}

function unescaped(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');
}
