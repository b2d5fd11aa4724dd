import { describe, expect, test } from 'vitest';
import { answerRefusal, listProblemCodes } from '../../../../functions/domain/self-service/answer-refusal.ts';
import { CognitoRefusal, type RefusalReason } from '../../../../functions/domain/self-service/cognito-refusal.ts';
import { type OperationName, operations } from '../../../../functions/domain/self-service/operations.ts';

const refuse = (name: OperationName, reason: RefusalReason, message = '') =>
  answerRefusal(operations[name], new CognitoRefusal(reason, message));

describe('the problem of a refusal', () => {
  test.each(['TooManyRequestsException', 'AccessTokenRefused'] as const)('has it as its cause: %s', (reason) => {
    const refusal = new CognitoRefusal(reason, 'why');
    expect(refusal).toMatchObject({ name: 'CognitoRefusal', reason, message: 'why' });
    expect(answerRefusal(operations.SignOut, refusal)).toMatchObject({ cause: refusal, errors: [] });
  });

  test.each([
    ['NewPassword', 'new_password'],
    ['ChangePassword', 'proposed_password'],
    ['ResetPassword', 'new_password'],
    ['SignUp', 'password'],
  ] as const)('of %s names the field of the new password: %s', (name, field) => {
    const weak = 'Password did not conform with policy: Password must have numeric characters';
    expect(refuse(name, 'InvalidPasswordException', weak)?.errors).toEqual([
      { field, code: 'NO_NUMBER', detail: 'Add a number.' },
    ]);
    expect(refuse(name, 'PasswordHistoryPolicyViolationException')?.errors).toEqual([
      { field, code: 'REUSED', detail: 'Choose a password that you have not used recently.' },
    ]);
  });

  test('calls a new password `password` where the operation names no field', () => {
    const refusals = { InvalidPasswordException: 'WEAK_PASSWORD' } as const;
    const problem = answerRefusal({ refusals }, new CognitoRefusal('InvalidPasswordException', ''));
    expect(problem?.errors).toMatchObject([{ field: 'password' }]);
  });

  test('names the field that is wrong', () => {
    expect(refuse('ChangePassword', 'NotAuthorizedException')?.errors).toEqual([
      { field: 'previous_password', code: 'WRONG', detail: 'Enter the password that you sign in with now.' },
    ]);
    expect(refuse('ConfirmSignUp', 'ExpiredCodeException')?.errors).toEqual([
      { field: 'code', code: 'INVALID', detail: 'Check the code, or ask for a new one.' },
    ]);
  });

  test.each<[RefusalReason, string]>([
    ['WebAuthnChallengeNotFoundException', 'EXPIRED'],
    ['WebAuthnClientMismatchException', 'EXPIRED'],
    ['WebAuthnOriginNotAllowedException', 'WRONG_ORIGIN'],
    ['WebAuthnRelyingPartyMismatchException', 'WRONG_ORIGIN'],
    ['WebAuthnCredentialNotSupportedException', 'NOT_SUPPORTED'],
    ['LimitExceededException', 'TOO_MANY'],
    ['InvalidParameterException', 'INVALID'],
  ])('says why a passkey can not be added: %s is %s', (reason, code) => {
    expect(refuse('AddPasskey', reason)).toMatchObject({
      code: 'PASSKEY_REFUSED',
      errors: [{ field: 'credential', code, detail: expect.stringMatching(/^[A-Z].*\.$/) }],
    });
  });

  test('names no field where none is wrong', () => {
    expect(refuse('SignIn', 'NotAuthorizedException', 'Invalid attributes given, name is missing')?.errors).toEqual([]);
  });
});

describe('what Cognito says about attributes', () => {
  const required = (field: string) => ({ field, code: 'REQUIRED', detail: 'This field is required.' });
  const invalid = (field: string, detail: string) => ({ field, code: 'INVALID', detail });
  const unfit = 'The value is too long, too short or of the wrong type.';
  const phone = 'Write the phone number with its country code, such as +4930901820.';

  test.each([
    ['Invalid attributes given, given_name is missing', [required('attributes.given_name')]],
    [
      'Invalid attributes given, userAttributes.given_name, family_name,name are missing',
      ['attributes.given_name', 'attributes.family_name', 'attributes.name'].map(required),
    ],
    [
      'Attributes did not conform to the schema: given_name: The attribute is required',
      [required('attributes.given_name')],
    ],
    [
      'Attributes did not conform to the schema: custom:team: String must be no longer than 5 characters',
      [invalid('attributes.custom:team', unfit)],
    ],
    ['Invalid phone number format.', [invalid('attributes.phone_number', phone)]],
    ['Attributes did not conform to the schema: Type for attribute {x} could not be determined', []],
    ['Oops: Invalid attributes given, name is missing', []],
    ['Oops: Attributes did not conform to the schema: name: no', []],
    ['1 validation error detected', []],
  ])('"%s" is passed on by field', (message, errors) => {
    expect(refuse('NewPassword', 'InvalidParameterException', message)?.errors).toEqual(errors);
  });

  test('is not passed on with the value that it quotes', () => {
    const message = 'Attributes did not conform to the schema: birthdate: 1.1.1990 is no date';
    const problem = refuse('SignUp', 'InvalidParameterException', message);
    expect(JSON.stringify(problem?.errors)).not.toContain('1990');
  });
});

test('the codes of an operation are each named once, and no suppressed refusal among them', () => {
  const refusals = { UserNotFoundException: 'suppressed', LimitExceededException: 'INVALID_CODE' } as const;
  expect(listProblemCodes({ refusals })).toEqual([
    'INTERNAL_ERROR',
    'INVALID_CODE',
    'INVALID_REQUEST',
    'TOO_MANY_ATTEMPTS',
    'TOO_MANY_REQUESTS',
    'UNAVAILABLE',
  ]);
});
