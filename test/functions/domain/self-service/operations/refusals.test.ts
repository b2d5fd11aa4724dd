import { describe, expect, test } from 'vitest';
import type { ProblemCode } from '../../../../../functions/domain/api/problems.ts';
import { answerRefusal } from '../../../../../functions/domain/self-service/answer-refusal.ts';
import { CognitoRefusal, type RefusalReason } from '../../../../../functions/domain/self-service/cognito-refusal.ts';
import {
  type OperationName,
  operationNames,
  operations,
} from '../../../../../functions/domain/self-service/operations.ts';

/** A rule, the operations it is about, why Cognito refuses, and the answer; undefined where it is the one that everybody gets. */
type Case = readonly [string, readonly OperationName[], readonly RefusalReason[], ProblemCode | undefined];

/** Answers that are others than the rule says, as `operation reason: code`. */
function breaches(names: readonly OperationName[], reasons: readonly RefusalReason[], code: ProblemCode | undefined) {
  const answers = names.flatMap((name) =>
    reasons.map((reason) => ({
      said: `${name} ${reason}`,
      code: answerRefusal(operations[name], new CognitoRefusal(reason, ''))?.code,
    })),
  );
  return answers.filter((answer) => answer.code !== code).map((answer) => `${answer.said}: ${answer.code}`);
}

const challenges = ['NewPassword', 'RespondMfa', 'AssociateMfa', 'VerifyMfa'] as const;
const codesByAddress = ['ResetPassword', 'ConfirmSignUp', 'EnterSignInCode'] as const;
const emailsByAddress = ['ForgotPassword', 'ResendCode', 'BeginSignIn'] as const;
const passkeys = ['ListPasskeys', 'BeginPasskey', 'AddPasskey', 'RemovePasskey'] as const;
const newPasswords = ['NewPassword', 'ChangePassword', 'ResetPassword', 'SignUp'] as const;
const allBut = (...names: readonly OperationName[]) => operationNames.filter((name) => !names.includes(name));

const unknown = ['NotAuthorizedException', 'UserNotFoundException'] as const;
const reset = 'PasswordResetRequiredException';
const unconfirmed = 'UserNotConfirmedException';
const invalid = 'InvalidParameterException';
const wrongCode = ['CodeMismatchException', 'ExpiredCodeException'] as const;
const tooMany = ['LimitExceededException', 'TooManyFailedAttemptsException'] as const;
const triggerFault = ['UnexpectedLambdaException', 'InvalidLambdaResponseException'] as const;
const triggerRefusal = 'UserLambdaValidationException';

describe('whether an address has an account is not revealed by', () => {
  test.each<Case>([
    ['a sign-in', ['SignIn'], [...unknown, reset, ...tooMany], 'INVALID_CREDENTIALS'],
    [
      'a code that comes with an address',
      codesByAddress,
      [...wrongCode, ...unknown, unconfirmed, 'AliasExistsException', invalid, ...tooMany],
      'INVALID_CODE',
    ],
    [
      'an email that is asked for by address',
      emailsByAddress,
      [...unknown, unconfirmed, invalid, ...tooMany, 'CodeDeliveryFailureException', ...triggerFault, triggerRefusal],
      undefined,
    ],
    [
      'a passkey that comes with an address',
      ['UsePasskey'],
      [...wrongCode, ...unknown, reset, unconfirmed, 'AliasExistsException', invalid, ...tooMany],
      'INVALID_PASSKEY',
    ],
    ['a password that was reset', ['BeginSignIn'], [reset], undefined],
    ['a password that was reset, of a code', ['EnterSignInCode'], [reset], 'INVALID_CODE'],
    [
      'a sign-up',
      ['SignUp'],
      ['UsernameExistsException', 'AliasExistsException', 'CodeDeliveryFailureException', 'LimitExceededException'],
      undefined,
    ],
  ])('%s', (_, names, reasons, code) => {
    expect(breaches(names, reasons, code)).toEqual([]);
  });
});

describe('a person who', () => {
  test.each<Case>([
    ['has the right password, and an address to confirm', ['SignIn'], [unconfirmed], 'USER_NOT_CONFIRMED'],
    ['answers a challenge too late', challenges, [...unknown, reset, unconfirmed], 'SESSION_EXPIRED'],
    ['sends the session of another challenge', ['NewPassword', 'AssociateMfa'], wrongCode, 'SESSION_EXPIRED'],
    [
      'mistypes a one-time code',
      ['RespondMfa', 'VerifyMfa'],
      [...wrongCode, 'EnableSoftwareTokenMFAException'],
      'INVALID_CODE',
    ],
    [
      'presses the button twice',
      ['RespondMfa', 'AssociateMfa', 'VerifyMfa'],
      ['ConcurrentModificationException'],
      'TOO_MANY_REQUESTS',
    ],
    ['has no authenticator app', challenges, ['SoftwareTokenMFANotFoundException'], 'MFA_UNAVAILABLE'],
    ['sets up an app where the pool takes none', ['AssociateMfa', 'VerifyMfa'], [invalid], 'MFA_UNAVAILABLE'],
    ["gives another person's phone number", challenges, ['AliasExistsException'], 'INVALID_REQUEST'],
    ['mistypes the current password', ['ChangePassword'], ['NotAuthorizedException'], 'WRONG_PASSWORD'],
    [
      'changes the password of an account that is gone, reset or unconfirmed',
      ['ChangePassword'],
      ['UserNotFoundException', reset, unconfirmed],
      'INVALID_TOKEN',
    ],
    ['has a token that is no longer valid', ['Refresh', 'SignOut'], [...unknown, reset, unconfirmed], 'INVALID_TOKEN'],
    ['refreshes with a used or invalid token', ['Refresh'], ['RefreshTokenReuseException', invalid], 'INVALID_TOKEN'],
    [
      'signs out with a token that never was one',
      ['SignOut'],
      [invalid, 'UnauthorizedException', 'UnsupportedTokenTypeException'],
      undefined,
    ],
    [
      'has no passkeys, as the pool has none',
      passkeys,
      [
        'FeatureUnavailableInTierException',
        'OperationNotEnabledException',
        'WebAuthnNotEnabledException',
        'WebAuthnConfigurationMissingException',
      ],
      'SIGN_IN_METHOD_UNAVAILABLE',
    ],
    ['is signed in no longer', passkeys, [...unknown, reset, unconfirmed], 'INVALID_TOKEN'],
    [
      'makes a passkey that the pool does not take',
      ['AddPasskey'],
      [
        'WebAuthnChallengeNotFoundException',
        'WebAuthnClientMismatchException',
        'WebAuthnCredentialNotSupportedException',
        'WebAuthnOriginNotAllowedException',
        'WebAuthnRelyingPartyMismatchException',
        'LimitExceededException',
        invalid,
      ],
      'PASSKEY_REFUSED',
    ],
    ['removes a passkey that is not there', ['RemovePasskey'], ['ResourceNotFoundException'], undefined],
    ['may not sign up', ['SignUp'], ['NotAuthorizedException', triggerRefusal], 'SIGN_UP_REFUSED'],
    ['chooses a weak password', newPasswords, ['InvalidPasswordException'], 'WEAK_PASSWORD'],
    ['chooses an earlier password', newPasswords, ['PasswordHistoryPolicyViolationException'], 'PASSWORD_REUSED'],
    [
      'sends a value that Cognito refuses',
      ['NewPassword', 'RespondMfa', 'ChangePassword', 'SignUp'],
      [invalid],
      'INVALID_REQUEST',
    ],
    ['has tried too often', [...challenges, 'Refresh', 'ChangePassword', 'SignOut'], tooMany, 'TOO_MANY_ATTEMPTS'],
    ['has an expired access token', operationNames, ['AccessTokenRefused'], 'INVALID_TOKEN'],
    ['meets a throttled Cognito', operationNames, ['TooManyRequestsException'], 'TOO_MANY_REQUESTS'],
    ['meets a Cognito that is not there', operationNames, ['Unavailable'], 'UNAVAILABLE'],
    ['meets a trigger that fails', allBut(...emailsByAddress), triggerFault, 'UNAVAILABLE'],
    ['meets a trigger that refuses', allBut(...emailsByAddress, 'SignUp'), [triggerRefusal], 'UNAVAILABLE'],
    ['meets an app client that allows no sign-in', ['SignIn'], [invalid], 'INTERNAL_ERROR'],
    [
      'meets an app client that does not exist',
      allBut('RemovePasskey'),
      ['ResourceNotFoundException'],
      'INTERNAL_ERROR',
    ],
  ])('%s is answered so', (_, names, reasons, code) => {
    expect(breaches(names, reasons, code)).toEqual([]);
  });
});
