import { expect, test } from 'vitest';
import { parseSignUpRules } from '../../../../functions/domain/sign-up/sign-up-rules.ts';

const everybody = {
  allowed_domains: [],
  blocked_domains: [],
  block_disposable: false,
  trusted_domains: [],
  verify_trusted_domains: false,
  case_sensitive: true,
  link_providers: [],
};

test.each([undefined, '', '{}'])('without rules everybody may sign up, by an address in lowercase: %j', (json) => {
  expect(parseSignUpRules(json)).toEqual(everybody);
});

test('a rule changes what it names', () => {
  const rules = { allowed_domains: ['acme.example', '*.acme.example'], case_sensitive: false };
  expect(parseSignUpRules(JSON.stringify(rules))).toEqual({ ...everybody, ...rules });
});

test.each([
  '[',
  'null',
  '[]',
  '{"allowed_domain":["acme.example"]}',
  '{"allowed_domains":"acme.example"}',
  '{"allowed_domains":["acme"]}',
  '{"blocked_domains":["ann@acme.example"]}',
  '{"blocked_domains":["*.*.example"]}',
  '{"trusted_domains":[""]}',
  '{"trusted_domains":["x acme.example"]}',
  '{"trusted_domains":["acme.example x"]}',
  '{"block_disposable":"yes"}',
  '{"link_providers":[""]}',
])('rules that are wrong are not guessed: %s', (json) => {
  expect(() => parseSignUpRules(json)).toThrow();
});
