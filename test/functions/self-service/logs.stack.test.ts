import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AwsError } from 'aws-local/aws-error.ts';
import { oneTimeCode } from 'aws-local/cognito/sign-in/one-time-code.ts';
import { expect, test } from 'vitest';
import { operationNames, operations } from '../../../functions/domain/self-service/operations.ts';
import { parseSettings } from '../../../settings/config.ts';
import { apiClient } from '../../support/api-client.ts';
import { startTestStack, type TestStack } from '../../support/test-stack.ts';
import { codeFor, invite } from './people.ts';

/** Names of the fields that a line of an operation's log may have. */
const allowed = new Set(
  'level message timestamp service operation status code refusal duration_ms request_id function_request_id error_name place'.split(
    ' ',
  ),
);

/** Calls every operation, validly and invalidly, with unmistakable secrets. @returns what must not be found */
async function everyOperation(stack: TestStack, breakCognito: (on: boolean) => void): Promise<Set<string>> {
  const secrets = new Set<string>();
  const secret = (value: string) => {
    secrets.add(value);
    return value;
  };
  const call = apiClient(stack.endpoints);
  const email = secret('marked-person@example.com');
  const [chosen, changed, wrong] = ['chosen', 'changed', 'wrong'].map((word) => secret(`marked-${word}-password`));
  const temporary = secret(await invite(stack, email));
  const tell = (body: object) => {
    for (const [name, value] of Object.entries(body))
      if (/token$|session|secret/.test(name) && name !== 'token_type') secret(String(value));
    return body as Record<string, string>;
  };

  await call('/sign-in', { email, password: wrong });
  await call('/sign-in', { email, password: wrong, marked_field: secret('marked-value') });
  await call('/sign-in', `{"email": "${email}", "password": "${secret('marked-broken-json')}`);
  const first = tell((await call('/sign-in', { email, password: temporary })).body);
  await call('/new-password', { email, session: first.session, new_password: secret('marked') });
  const attributes = { given_name: secret('Markedname') };
  const tokens = tell(
    (await call('/new-password', { email, session: first.session, new_password: chosen, attributes })).body,
  );
  const accessToken = tokens.access_token ?? '';
  const setUp = tell((await call('/mfa/associate', {}, { accessToken })).body);
  const totp = oneTimeCode(setUp.secret_code ?? '');
  await call('/mfa/verify', { code: totp, device_name: secret('marked-device') }, { accessToken });
  const asked = tell((await call('/sign-in', { email, password: chosen })).body);
  await call('/mfa/respond', { email, session: asked.session, code: totp });
  const nextCode = oneTimeCode(setUp.secret_code ?? '', Date.now() + 30_000);
  await call('/mfa/respond', { email, session: asked.session, code: nextCode });
  await call('/refresh', { refresh_token: tokens.refresh_token });
  await call('/refresh', { refresh_token: secret('marked-refresh-token') });
  await call('/change-password', { previous_password: wrong, proposed_password: changed }, { accessToken });
  await call('/change-password', { previous_password: chosen, proposed_password: changed }, { accessToken });
  // The pool has neither, so each is refused; what was sent with them is as secret.
  await call('/sign-in/begin', { email, method: 'EMAIL_OTP' });
  await call('/sign-in/code', { email, session: secret('marked-session-of-a-code'), code: '12345678' });
  const credential = { id: secret('marked-credential') };
  await call('/sign-in/passkey', { email, session: secret('marked-session-of-a-passkey'), credential });
  await call('/passkeys', undefined, { accessToken, method: 'GET' });
  await call('/passkeys/begin', {}, { accessToken });
  await call('/passkeys', { credential }, { accessToken });
  await call('/passkeys/remove', { credential_id: secret('marked-credential-id') }, { accessToken });
  await call('/account', undefined, { accessToken, method: 'GET' });
  await call('/account', { attributes: { family_name: secret('Markedfamily') } }, { accessToken });
  const address = { email: secret('marked-address@example.com'), password: changed };
  await call('/account/email', { ...address, password: wrong }, { accessToken });
  await call('/account/email', address, { accessToken });
  await call('/account/email/confirm', { code: '12345678' }, { accessToken });
  await call('/account/factors', { authenticator: false, password: changed }, { accessToken });
  await call('/forgot-password', { email });
  const code = codeFor(stack, email);
  await call('/reset-password', { email, code, new_password: wrong });
  const other = secret('marked-stranger@example.com');
  await call('/sign-up', { email: other, password: chosen });
  await call('/resend-code', { email: other });
  await call('/confirm-sign-up', { email: other, code: codeFor(stack, other) });
  await call('/sign-out', { refresh_token: tokens.refresh_token });
  await call('/sign-out?everywhere=true', undefined, { accessToken });
  breakCognito(true);
  await call('/sign-in', { email, password: chosen });
  await call('/forgot-password', { email });
  breakCognito(false);
  await call('/openapi.json', undefined, { method: 'GET' });
  // A code of six digits may appear in a duration or an id by chance, so codes are looked for as whole words.
  return secrets;
}

test('no log has a password, a code, a token, a session, a name or an address in it', async () => {
  let broken = false;
  const stack = await startTestStack({
    settings: parseSettings({ stage: 'dev', userDirectory: { mfa: 'optional' }, selfService: { changeAddress: true } }),
    faults: ({ service }) => {
      // AWS quotes what it does not like.
      if (broken && service === 'cognito-idp')
        throw new AwsError('Strange', 'marked-person@example.com marked-chosen-password');
      return undefined;
    },
  });
  try {
    const secrets = await everyOperation(stack, (on) => {
      broken = on;
    });
    await stack.stop();
    const folder = join(stack.stateDir, 'logs');
    const logs = readdirSync(folder).map((file) => [file, readFileSync(join(folder, file), 'utf8')] as const);
    const all = logs.map(([, text]) => text).join('');
    expect([...secrets].filter((value) => all.includes(value))).toEqual([]);
    expect(all).not.toMatch(/example\.com|Bearer /);

    for (const name of operationNames) {
      const lines = (logs.find(([file]) => file === `${operations[name].group}.log`)?.[1] ?? '')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line))
        .filter(({ operation }) => operation === name);
      expect(lines.length, name).toBeGreaterThan(0);
      for (const line of lines) {
        expect(line).toMatchObject({ status: expect.any(Number), duration_ms: expect.any(Number) });
        expect(Object.keys(line).filter((field) => !allowed.has(field))).toEqual([]);
      }
    }
    expect(stack.faults).toEqual([]);
  } finally {
    await stack.remove();
  }
});
