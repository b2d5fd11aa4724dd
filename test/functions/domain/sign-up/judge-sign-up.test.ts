import { describe, expect, test } from 'vitest';
import { locales } from '../../../../functions/domain/locale/locale.ts';
import { Refusal } from '../../../../functions/domain/refusal.ts';
import { disposableDomains } from '../../../../functions/domain/sign-up/disposable-domains.ts';
import { judgeSignUp } from '../../../../functions/domain/sign-up/judge-sign-up.ts';
import type { SignUpRules } from '../../../../functions/domain/sign-up/sign-up-rules.ts';
import { signUpRulesWith } from '../../../support/domain-settings.ts';

const everybody = signUpRulesWith();

/** Judges a person with this address by rules that differ by this from those that let everybody sign up. */
const judge = (email: string | undefined, rules: Partial<SignUpRules> = {}, locale?: string) =>
  judgeSignUp({ email, locale }, { ...everybody, ...rules });

const admitted = { autoConfirmUser: false, autoVerifyEmail: false };

describe('an address whose domain can not be read', () => {
  test.each(['ann', 'ann@[192.0.2.1]', 'ann@r%69val.example'])('passes where nothing is blocked: %s', (email) => {
    expect(judge(email)).toEqual(admitted);
  });

  test.each<[string, Partial<SignUpRules>]>([
    ['domains are blocked', { blockedDomains: ['rival.example'] }],
    ['throw-away addresses are blocked', { blockDisposable: true }],
    ['certain domains alone may sign up', { allowedDomains: ['acme.example'] }],
  ])('is refused where %s', (_, rules) => {
    expect(() => judge('ann@[192.0.2.1]', rules)).toThrow(Refusal);
  });
});

describe('a person without an address', () => {
  test.each(['', undefined])('passes where domains are blocked: %j', (email) => {
    expect(judge(email, { blockedDomains: ['rival.example'], blockDisposable: true })).toEqual(admitted);
  });

  test('is refused where only certain domains may sign up', () => {
    expect(() => judge(undefined, { allowedDomains: ['acme.example'] })).toThrow(Refusal);
  });
});

describe('a trusted domain', () => {
  const trusting = { trustedDomains: ['acme.example', '*.acme.example'] };

  test('confirms its people without a code, and proves nothing about the address', () => {
    expect(judge('ann@acme.example', trusting)).toEqual({ autoConfirmUser: true, autoVerifyEmail: false });
    expect(judge('ann@mail.acme.example', trusting)).toMatchObject({ autoConfirmUser: true });
  });

  test('counts as proof of the address where the rules say so', () => {
    const decision = judge('ann@acme.example', { ...trusting, verifyTrustedDomains: true });
    expect(decision).toEqual({ autoConfirmUser: true, autoVerifyEmail: true });
  });

  test('does not include other domains', () => {
    expect(judge('ann@other.example', { ...trusting, verifyTrustedDomains: true })).toEqual(admitted);
  });
});

test('every service for disposable addresses is blocked, with the domains below it, where the rules say so', () => {
  for (const domain of disposableDomains) {
    for (const email of [`ann@${domain}`, `ann@mail.${domain}`]) {
      expect(() => judge(email, { blockDisposable: true })).toThrow(Refusal);
      expect(judge(email)).toEqual(admitted);
    }
  }
});

test.each(locales)('a refusal is in the language of the person, without the address (%s)', (locale) => {
  const words = [{ allowedDomains: ['acme.example'] }, { blockedDomains: ['rival.example'] }].map((rules) => {
    try {
      return judge('ann@rival.example', rules, locale);
    } catch (error) {
      return error instanceof Refusal ? error.message : error;
    }
  });
  expect(new Set(words).size).toBe(2);
  for (const text of words) {
    expect(text).not.toMatch(/rival|ann@/);
    // Cognito puts a full stop after it.
    expect(text).not.toMatch(/[.。]$/);
  }
});
