import type { PreSignUpTriggerEvent } from 'aws-lambda';
import { describe, expect, test } from 'vitest';
import { locales } from '../../../functions/domain/locale/locale.ts';
import type { ExternalIdentity } from '../../../functions/domain/sign-up/link-identity.ts';
import type { LinkRules } from '../../../functions/domain/sign-up/link-rules.ts';
import type { SignUpRules } from '../../../functions/domain/sign-up/sign-up-rules.ts';
import { createPreSignUp } from '../../../functions/triggers/pre-sign-up.ts';
import { signUpRulesWith } from '../../support/domain-settings.ts';
import { keptLog, lambdaContext, recordedEvent } from '../../support/trigger-events.ts';

const recorded = (source: PreSignUpTriggerEvent['triggerSource']) => recordedEvent<PreSignUpTriggerEvent>(source);

/** Runs the trigger in a pool whose people with a verified address are `owners`. */
function run(
  event: PreSignUpTriggerEvent,
  rules: Partial<SignUpRules> | 'unreadable',
  owners: Readonly<Record<string, readonly string[]>> = {},
  linkRules: Partial<LinkRules> = {},
) {
  const linked: [string, ExternalIdentity][] = [];
  const answer = createPreSignUp({
    rules: () => {
      if (rules === 'unreadable') throw new Error('SETTINGS has no valid userDirectory.signUp');
      return signUpRulesWith(rules);
    },
    linkRules: () => ({ providers: [], known: linkRules.providers ?? [], vouching: [], ...linkRules }),
    links: async () => ({
      ownersOf: async (email) => owners[email] ?? [],
      link: async (userName, identity) => void linked.push([userName, identity]),
    }),
    log: keptLog(),
  })(event, lambdaContext);
  return { answer, linked };
}

function signUp(email: string, locale = 'en'): PreSignUpTriggerEvent {
  const event = recorded('PreSignUp_SignUp');
  event.request.userAttributes = { email, locale };
  return event;
}

describe('pre-sign-up, when people sign up on their own', () => {
  test('everybody may while there are no rules', async () => {
    const event = recorded('PreSignUp_SignUp');
    expect(await run(event, {}).answer).toEqual(event);
  });

  test.each([
    [{ allowedDomains: ['acme.example'] }, 'ann@acme.example', true],
    [{ allowedDomains: ['acme.example'] }, 'ann@other.example', false],
    [{ allowedDomains: ['acme.example'] }, 'ann@sub.acme.example', false],
    [{ allowedDomains: ['acme.example'] }, 'ann@notacme.example', false],
    [{ allowedDomains: ['acme.example'] }, 'ann@acme.example@other.example', false],
    [{ allowedDomains: ['acme.example'] }, '', false],
    [{ allowedDomains: ['*.acme.example'] }, 'ann@sub.acme.example', true],
    [{ allowedDomains: ['*.acme.example'] }, 'ann@acme.example', false],
    [{ allowedDomains: ['bücher.example'] }, 'ann@xn--bcher-kva.example', true],
    [{ blockedDomains: ['rival.example'] }, 'ann@mail.rival.example', false],
    [{ blockedDomains: ['rival.example'] }, 'ann@notrival.example', true],
    [{ blockedDomains: ['Rival.Example'] }, 'ann@MAIL.RIVAL.EXAMPLE..', false],
    [{ blockedDomains: ['bücher.example'] }, 'ann@shop.XN--BCHER-KVA.example', false],
    [{ blockedDomains: ['xn--bcher-kva.example'] }, 'ann@BÜCHER。example', false],
    [{ blockedDomains: ['rival.example'] }, 'ann@ｒｉｖａｌ.example', false],
    [{ blockedDomains: ['rival.example'] }, 'ann@r%69val.example', false],
    [{ blockedDomains: ['rival.example'] }, 'ann@[192.0.2.1]', false],
    [{ blockedDomains: ['rival.example'] }, 'ann', false],
    [{ blockedDomains: ['rival.example'] }, '', true],
    [{ allowedDomains: ['acme.example'] }, 'ann@acme.example/rival.example', false],
    [{ blockDisposable: true }, 'ann@mailinator.com', false],
    [{ blockDisposable: true }, 'ann@acme.example', true],
    [{}, 'ann@mailinator.com', true],
  ])('with %j, %s may: %s', async (rules, email, may) => {
    const outcome = await run(signUp(email), rules).answer.then(
      () => true,
      (error: Error) => error.message,
    );
    expect(outcome).toEqual(may || expect.stringMatching(/^Please sign up with/));
  });

  test("a refusal is in the person's language and doesn't repeat the address", async () => {
    const { answer } = run(signUp('ann@other.example', 'de-DE'), { allowedDomains: ['acme.example'] });
    const error: Error = await answer.then(
      () => new Error('passed'),
      (thrown: Error) => thrown,
    );
    expect(error.message).toBe('Bitte registrieren Sie sich mit der E-Mail-Adresse Ihrer Organisation');
  });

  test.each([
    ['ann@acme.example', {}, undefined],
    ['', {}, undefined],
    ["o'neil+hr@xn--bcher-kva.example", {}, undefined],
    ['Ann@acme.example', {}, 'lowercase'],
    ['ann@ACME.example', {}, 'lowercase'],
    ['Ann@acme.example', { caseSensitive: true }, 'lowercase'],
    ['Ann@acme.example', { caseSensitive: false }, undefined],
    ['ａｎｎ@acme.example', {}, 'plain'],
    ['ａｎｎ@acme.example', { caseSensitive: false }, 'plain'],
    ['ＡＮＮ@acme.example', {}, 'plain'],
    ['ＡＮＮ@acme.example', { caseSensitive: false }, 'plain'],
    ['mi\u212ae@acme.example', { caseSensitive: false }, 'plain'],
    ['ann@acme。example', {}, 'plain'],
    ['ann@bücher.example', {}, 'plain'],
    ['ann\u200b@acme.example', {}, 'plain'],
    [' ann@acme.example', {}, 'plain'],
    ['ann@acme.example\u00a0', { caseSensitive: false }, 'plain'],
    ['Ann <ann@acme.example>', {}, 'plain'],
    ['ann@acme.example.', {}, 'plain'],
    ['"ann"@acme.example', {}, 'plain'],
  ])('an address is written as everywhere else: %j with %j has to be %s', async (email, rules, wanted) => {
    const refusal = await run(signUp(email), rules).answer.then(
      () => undefined,
      (error: Error) => error.message,
    );
    expect(refusal).toEqual(wanted && expect.stringContaining(`in ${wanted} letters`));
  });

  test.each(locales)(
    'the refusal says how to write it in the language of the person, without the address (%s)',
    async (locale) => {
      const messages = await Promise.all(
        ['Ceo@corp.test', 'ｃｅｏ@corp.test'].map((email) => run(signUp(email, locale), {}).answer.catch(String)),
      );
      expect(new Set(messages).size).toBe(2);
      for (const message of messages) {
        expect(message).toMatch(/^Error: .*\w+@example\.com/);
        expect(message).not.toMatch(/[.。]$/);
        expect(message).not.toMatch(/corp|ceo|ｃｅｏ/i);
      }
      const english = locale === 'en';
      expect(messages.every((message) => String(message).includes('Please write'))).toBe(english);
    },
  );

  test('a trusted domain needs no code, and counts as verified only where settings say so', async () => {
    const rules = { trustedDomains: ['acme.example'] };
    const flags = async (more: Partial<SignUpRules>) =>
      (await run(signUp('ann@acme.example'), { ...rules, ...more }).answer).response;
    expect(await flags({})).toMatchObject({ autoConfirmUser: true, autoVerifyEmail: false });
    expect(await flags({ verifyTrustedDomains: true })).toMatchObject({
      autoConfirmUser: true,
      autoVerifyEmail: true,
    });
    expect((await run(signUp('ann@other.example'), rules).answer).response).toMatchObject({ autoConfirmUser: false });
  });

  test('rules that can not be read let nobody sign up, without saying why', async () => {
    await expect(run(signUp('ann@acme.example'), 'unreadable').answer).rejects.toThrow(/^Something went wrong/);
  });
});

describe('pre-sign-up, when an administrator creates a person', () => {
  test.each([{ allowedDomains: ['other.example'] }, { blockedDomains: ['acme.example'] }, 'unreadable' as const])(
    'the rules for sign-ups do not apply: %j',
    async (rules) => {
      const event = recorded('PreSignUp_AdminCreateUser');
      expect(await run(event, rules).answer).toEqual(event);
    },
  );

  test('nor do those for the spelling of the address', async () => {
    const event = recorded('PreSignUp_AdminCreateUser');
    event.request.userAttributes.email = 'Ann@ACME.example';
    expect(await run(event, {}).answer).toEqual(event);
  });
});

describe('pre-sign-up, when people come from an external provider', () => {
  const google = { providers: ['Google'] };
  const owners = { 'hanako.yamada@acme.example': ['owner'] };

  test('they join the account that has their address', async () => {
    const { answer, linked } = run(recorded('PreSignUp_ExternalProvider'), {}, owners, google);
    expect((await answer).response).toMatchObject({ autoConfirmUser: true, autoVerifyEmail: true });
    expect(linked).toEqual([['owner', { provider: 'Google', id: '108512345678901234567' }]]);
  });

  test.each([
    ['linking is off', { providers: [] }, owners, {}],
    ['the provider is not one whose people are linked', { providers: ['Goog', 'Okta'] }, owners, {}],
    ['the provider has not verified the address', google, owners, { email_verified: 'false' }],
    ['nobody has the address', google, {}, {}],
    ['two have the address', google, { 'hanako.yamada@acme.example': ['owner', 'another'] }, {}],
  ])('they stay separate when %s', async (_, config, people, attributes) => {
    const event = recorded('PreSignUp_ExternalProvider');
    Object.assign(event.request.userAttributes, attributes);
    const { answer, linked } = run(event, {}, people, config);
    expect(await answer).toEqual(event);
    expect(linked).toEqual([]);
  });

  test('they stay separate when a provider that is not linked begins like one that is, and vouches', async () => {
    const event = recorded('PreSignUp_ExternalProvider');
    event.userName = 'Google_Guests_m1';
    const config = { ...google, known: ['Google', 'Google_Guests'], vouching: ['Google'] };
    const { answer, linked } = run(event, {}, owners, config);
    expect(await answer).toEqual(event);
    expect(linked).toEqual([]);
  });

  test('they join it where their provider vouches for addresses and can not say that one is verified', async () => {
    const event = recorded('PreSignUp_ExternalProvider');
    event.request.userAttributes.email_verified = 'false';
    const { answer, linked } = run(event, {}, owners, { ...google, vouching: ['Google'] });
    await answer;
    expect(linked).toHaveLength(1);
  });

  test('a provider may spell the address in its own way', async () => {
    const event = recorded('PreSignUp_ExternalProvider');
    event.request.userAttributes.email = 'Hanako.Yamada@ACME.example';
    expect(await run(event, {}).answer).toEqual(event);
  });

  test('the rules for domains apply to them too, unless they have an account already', async () => {
    const config = { allowedDomains: ['other.example'] };
    await expect(run(recorded('PreSignUp_ExternalProvider'), config, {}, google).answer).rejects.toThrow(
      /organisation/,
    );
    await expect(run(recorded('PreSignUp_ExternalProvider'), config, owners, google).answer).resolves.toBeDefined();
  });

  test.each(['ownersOf', 'link'])('an account that can not be joined, for %s fails, lets nobody in', async (call) => {
    const fail = async () => {
      throw Object.assign(new Error('hanako.yamada is beyond the quota'), { name: 'LimitExceededException' });
    };
    const links = { ownersOf: async () => ['owner'], link: async () => {}, [call]: fail };
    const log = keptLog();
    const trigger = createPreSignUp({
      rules: () => signUpRulesWith(),
      linkRules: () => ({ ...google, known: ['Google'], vouching: [] }),
      links: async () => links,
      log,
    });
    await expect(trigger(recorded('PreSignUp_ExternalProvider'), lambdaContext)).rejects.toThrow(
      /^Something went wrong/,
    );
    expect(log.text()).toContain('LimitExceededException');
    expect(log.text()).not.toContain('hanako');
  });
});
