import { expect, test } from 'vitest';
import { CognitoRefusal } from '../../../../functions/domain/self-service/cognito-refusal.ts';
import { inEachForm } from '../../../../functions/domain/self-service/password-forms.ts';

const composed = 'p\u00e4ssewort im mai';
const decomposed = 'pa\u0308ssewort im mai';

/** What Cognito is asked, where it has `stored`. */
async function attempts(
  typed: string,
  stored: string,
  reason: 'NotAuthorizedException' | 'Throttled' = 'NotAuthorizedException',
) {
  const asked: string[] = [];
  const outcome = await inEachForm(typed, async (password) => {
    asked.push(password);
    if (password !== stored) throw new CognitoRefusal(reason as never, 'refused');
    return 'in';
  }).catch(() => 'refused');
  return { asked, outcome };
}

test('a password signs in whichever way its letters are written', async () => {
  expect(await attempts(decomposed, composed)).toEqual({ asked: [composed], outcome: 'in' });
  expect(await attempts(composed, composed)).toEqual({ asked: [composed], outcome: 'in' });
});

test('one that another client stored as it was typed signs in at the second attempt', async () => {
  expect(await attempts(decomposed, decomposed)).toEqual({ asked: [composed, decomposed], outcome: 'in' });
});

test('a wrong one uses up one attempt, and is tried again for no other reason', async () => {
  expect(await attempts(composed, 'another')).toEqual({ asked: [composed], outcome: 'refused' });
  expect((await attempts(decomposed, 'another', 'Throttled')).asked).toEqual([composed]);
});
