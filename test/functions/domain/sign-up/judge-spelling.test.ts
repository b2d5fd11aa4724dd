import { describe, expect, test } from 'vitest';
import { judgeSpelling } from '../../../../functions/domain/sign-up/judge-spelling.ts';
import { signUpRulesWith } from '../../../support/domain-settings.ts';

const rules = signUpRulesWith();
const judge = (email: string | undefined, caseSensitive = true) =>
  judgeSpelling({ email }, { ...rules, caseSensitive });

describe('an address', () => {
  test.each(['ann@acme.example', "o'neil+hr@xn--bcher-kva.example", '', undefined])('may be %j', (email) => {
    expect(() => judge(email)).not.toThrow();
  });

  test('in uppercase has to be written in lowercase where the pool is case-sensitive', () => {
    expect(() => judge('Ann@Acme.Example')).toThrow('in lowercase letters');
    expect(() => judge('Ann@Acme.Example', false)).not.toThrow();
  });

  test.each(['ann@bücher.example', ' ann@acme.example', 'ａｎｎ@acme.example', 'ann', 'mi\u212ae@acme.example'])(
    'that files would normalise, or refuse, has to be written in plain letters: %j',
    (email) => {
      for (const caseSensitive of [true, false]) expect(() => judge(email, caseSensitive)).toThrow('in plain letters');
    },
  );
});
