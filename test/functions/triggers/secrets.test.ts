import type { Context } from 'aws-lambda';
import { describe, expect, test, vi } from 'vitest';
import { LegacyDirectoryFault } from '../../../functions/domain/sign-up/legacy-directory.ts';
import { createCustomMessage } from '../../../functions/triggers/custom-message.ts';
import { createPostAuthentication } from '../../../functions/triggers/post-authentication.ts';
import { createPostConfirmation } from '../../../functions/triggers/post-confirmation.ts';
import { createPreSignUp } from '../../../functions/triggers/pre-sign-up.ts';
import { createPreTokenGeneration } from '../../../functions/triggers/pre-token-generation.ts';
import { createUserMigration } from '../../../functions/triggers/user-migration.ts';
import { brandWith, signUpRulesWith } from '../../support/domain-settings.ts';
import { keptLog, lambdaContext, recordedEvent, recordedSources } from '../../support/trigger-events.ts';

vi.hoisted(() => {
  const SETTINGS = '{"userDirectory":{"signUp":{}}}';
  return Object.assign(process.env, { EVENT_BUS_NAME: 'onboarding', AWS_REGION: 'eu-central-1', SETTINGS });
});

const mark = 'marked-value';

/** An event in which every personal or secret value is marked. */
function markedEvent(source: string): { triggerSource: string } {
  const event = recordedEvent<{ triggerSource: string; userName: string; request: Record<string, unknown> }>(source);
  const { userAttributes, password } = event.request;
  const marked = (value: unknown) => (typeof value === 'string' ? `${mark}.${value}` : value);
  const attributes = Object.entries(userAttributes ?? {}).map(([name, value]) => {
    const isStatus = name === 'cognito:user_status' || name.endsWith('_verified');
    return [name, isStatus ? value : marked(value)];
  });
  event.userName = `google_${mark}`;
  Object.assign(event.request, {
    ...(userAttributes ? { userAttributes: Object.fromEntries(attributes) } : {}),
    ...(password ? { password: marked(password) } : {}),
    ...('codeParameter' in event.request ? { codeParameter: `{${mark}}` } : {}),
    clientMetadata: { note: mark },
    validationData: { note: mark },
  });
  return event;
}

/** Every service around the triggers fails, quoting its arguments. */
function failing(...args: readonly unknown[]): never {
  throw Object.assign(new Error(`${mark} ${JSON.stringify(args)}`), { cause: new Error(mark), detail: mark });
}

/** All triggers, with services that work or that all fail. */
function triggers(work: boolean, log: ReturnType<typeof keptLog>) {
  const act = async (...args: readonly unknown[]) => (work ? undefined : failing(...args));
  const bus = { publish: act };
  const links = { ownersOf: async (email: string) => (work ? ['owner'] : failing(email)), link: act };
  const rules = () => signUpRulesWith(work ? {} : { allowedDomains: ['other.example'] });
  const linkRules = () => ({ providers: work ? ['Google'] : [], known: ['Google'], vouching: [] });
  const directory = { authenticate: act, find: async () => failing(), ...(work ? { find: act } : {}) };
  const services = { log, bus, defaultGroup: 'staff', now: () => new Date() };
  const all = {
    CustomMessage: createCustomMessage({
      judgeAddress: async () => undefined,
      log,
      brand: () => brandWith(),
      ...(work ? {} : { compose: failing }),
    }),
    PreSignUp: createPreSignUp({ log, rules, linkRules, links: async () => links }),
    PostConfirmation: createPostConfirmation({ ...services, directory: () => ({ addToGroup: act, signOut: act }) }),
    PostAuthentication: createPostAuthentication({
      ...services,
      bus: async () => bus,
      activations: async () => ({ mark: act }),
    }),
    PreTokenGeneration: createPreTokenGeneration({
      log,
      rules: () => ({ providers: ['Google'], vouching: ['Google'] }),
      addresses: async () => ({ restore: act }),
    }),
    UserMigration: createUserMigration({ log, directory }),
  };
  return all as Record<string, (event: never, context: Context) => Promise<unknown>>;
}

const handled = recordedSources.filter((source) => (source.split('_')[0] ?? '') in triggers(true, keptLog()));

describe.each([true, false])('with services that work: %s,', (work) => {
  test.each(handled)('%s leaves nothing of a person in the log or in an error', async (source) => {
    const log = keptLog();
    const trigger = triggers(work, log)[source.split('_')[0] ?? ''];
    const printed = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
    const error: unknown = await trigger?.(markedEvent(source) as never, lambdaContext).then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    expect(log.text()).toContain(source);
    expect(log.text()).not.toContain(mark);
    expect(JSON.stringify(printed.mock.calls)).not.toContain(mark);
    printed.mockRestore();
    if (error instanceof Error) expect(`${error.stack} ${JSON.stringify(error)} ${error.cause}`).not.toContain(mark);
  });
});

test('a fault of the legacy directory says what it is, in words of our own', async () => {
  const log = keptLog();
  const directory = {
    authenticate: async () => {
      throw new LegacyDirectoryFault('It answered with status 500', { cause: new Error(mark) });
    },
    find: async () => undefined,
  };
  await createUserMigration({ log, directory })(markedEvent('UserMigration_Authentication') as never, lambdaContext);
  expect(log.text()).toContain('It answered with status 500');
  expect(log.text()).not.toContain(mark);
});
