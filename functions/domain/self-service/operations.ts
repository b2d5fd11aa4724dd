import type { RouteName } from '../../contract.ts';
import type { CognitoRefusal, RefusalReason } from './cognito-refusal.ts';
import { weakPassword } from './passwords.ts';
import { type FieldError, Problem, type ProblemCode } from './problems.ts';

/** Operations that ask Cognito for something. */
export type Operation = Exclude<RouteName, 'OpenApi'>;

/** What becomes of Cognito's refusals; `hidden` means: answer as if nothing had been refused. */
type Refusals = Readonly<Partial<Record<RefusalReason, ProblemCode | 'hidden'>>>;

/** Refusals that mean the same for every operation. */
const common: Refusals = {
  TooManyRequestsException: 'TOO_MANY_REQUESTS',
  LimitExceededException: 'TOO_MANY_ATTEMPTS',
  TooManyFailedAttemptsException: 'TOO_MANY_ATTEMPTS',
  InvalidParameterException: 'INVALID_REQUEST',
  UnexpectedLambdaException: 'UNAVAILABLE',
  InvalidLambdaResponseException: 'UNAVAILABLE',
  UserLambdaValidationException: 'UNAVAILABLE',
  Unavailable: 'UNAVAILABLE',
};

const passwordToBe: Refusals = {
  InvalidPasswordException: 'WEAK_PASSWORD',
  PasswordHistoryPolicyViolationException: 'PASSWORD_REUSED',
};

const code: Refusals = { CodeMismatchException: 'INVALID_CODE', ExpiredCodeException: 'INVALID_CODE' };

/** Whoever holds a code proved nothing yet: each of these would tell that the address is known, or that it isn't. */
const codeByAddress: Refusals = {
  ...code,
  NotAuthorizedException: 'INVALID_CODE',
  UserNotFoundException: 'INVALID_CODE',
  UserNotConfirmedException: 'INVALID_CODE',
  AliasExistsException: 'INVALID_CODE',
  InvalidParameterException: 'INVALID_CODE',
  LimitExceededException: 'INVALID_CODE',
  TooManyFailedAttemptsException: 'INVALID_CODE',
};

/**
 * No mail is sent in these cases, and Cognito says so for known addresses only; for unknown ones it answers in turns with a
 * delivery that never happens and with InvalidParameterException.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pool-managing-errors.html
 */
const mailByAddress: Refusals = {
  UserNotFoundException: 'hidden',
  NotAuthorizedException: 'hidden',
  UserNotConfirmedException: 'hidden',
  InvalidParameterException: 'hidden',
  LimitExceededException: 'hidden',
  TooManyFailedAttemptsException: 'hidden',
  CodeDeliveryFailureException: 'hidden',
  UnexpectedLambdaException: 'hidden',
  InvalidLambdaResponseException: 'hidden',
  UserLambdaValidationException: 'hidden',
};

/** Who answers a challenge has given the right password, so the errors may be plain; the session is the only key. */
const challenge: Refusals = {
  NotAuthorizedException: 'SESSION_EXPIRED',
  UserNotFoundException: 'SESSION_EXPIRED',
  CodeMismatchException: 'SESSION_EXPIRED',
  ExpiredCodeException: 'SESSION_EXPIRED',
  // An administrator stepped in between. What is to be done now, the next sign-in tells.
  PasswordResetRequiredException: 'SESSION_EXPIRED',
  UserNotConfirmedException: 'SESSION_EXPIRED',
  SoftwareTokenMFANotFoundException: 'MFA_UNAVAILABLE',
  AliasExistsException: 'INVALID_REQUEST',
};

const mfa: Refusals = {
  ...challenge,
  ...code,
  EnableSoftwareTokenMFAException: 'INVALID_CODE',
  ConcurrentModificationException: 'TOO_MANY_REQUESTS',
};

const refusals: Readonly<Record<Operation, Refusals>> = {
  SignIn: {
    NotAuthorizedException: 'INVALID_CREDENTIALS',
    UserNotFoundException: 'INVALID_CREDENTIALS',
    PasswordResetRequiredException: 'INVALID_CREDENTIALS',
    UserNotConfirmedException: 'USER_NOT_CONFIRMED',
    // The request was checked before it was sent: the app client is set up otherwise than it has to be.
    InvalidParameterException: 'INTERNAL_ERROR',
    LimitExceededException: 'INVALID_CREDENTIALS',
    TooManyFailedAttemptsException: 'INVALID_CREDENTIALS',
  },
  NewPassword: { ...challenge, ...passwordToBe },
  RespondMfa: mfa,
  AssociateMfa: {
    ...challenge,
    // The pool has no second factor.
    InvalidParameterException: 'MFA_UNAVAILABLE',
    ConcurrentModificationException: 'TOO_MANY_REQUESTS',
  },
  // The pool has no second factor, or nothing was set up before.
  VerifyMfa: { ...mfa, InvalidParameterException: 'MFA_UNAVAILABLE' },
  Refresh: {
    RefreshTokenReuseException: 'INVALID_TOKEN',
    NotAuthorizedException: 'INVALID_TOKEN',
    UserNotFoundException: 'INVALID_TOKEN',
    PasswordResetRequiredException: 'INVALID_TOKEN',
    UserNotConfirmedException: 'INVALID_TOKEN',
    InvalidParameterException: 'INVALID_TOKEN',
  },
  ChangePassword: {
    ...passwordToBe,
    NotAuthorizedException: 'WRONG_PASSWORD',
    UserNotFoundException: 'INVALID_TOKEN',
    PasswordResetRequiredException: 'INVALID_TOKEN',
    UserNotConfirmedException: 'INVALID_TOKEN',
  },
  SignOut: {
    UserNotFoundException: 'INVALID_TOKEN',
    PasswordResetRequiredException: 'INVALID_TOKEN',
    UserNotConfirmedException: 'INVALID_TOKEN',
    NotAuthorizedException: 'INVALID_TOKEN',
    // A refresh token that never was one, or is of another kind, is as good as revoked. https://www.rfc-editor.org/rfc/rfc7009#section-2.2
    InvalidParameterException: 'hidden',
    UnauthorizedException: 'hidden',
    UnsupportedTokenTypeException: 'hidden',
  },
  ForgotPassword: mailByAddress,
  ResendCode: mailByAddress,
  ResetPassword: { ...codeByAddress, ...passwordToBe },
  ConfirmSignUp: codeByAddress,
  SignUp: {
    ...passwordToBe,
    UsernameExistsException: 'hidden',
    AliasExistsException: 'hidden',
    CodeDeliveryFailureException: 'hidden',
    LimitExceededException: 'hidden',
    NotAuthorizedException: 'SIGN_UP_REFUSED',
    UserLambdaValidationException: 'SIGN_UP_REFUSED',
  },
};

/**
 * What an operation answers to an error of Cognito's.
 * @returns undefined where the answer must be the one that everybody gets
 */
export function answerTo(operation: Operation, refusal: CognitoRefusal): Problem | undefined {
  const { reason } = refusal;
  // An access token speaks for one person; that it is worn out gives nobody away.
  if (reason === 'AccessTokenRefused') return new Problem('INVALID_TOKEN', [], { cause: refusal });
  const code = refusals[operation][reason] ?? common[reason] ?? 'INTERNAL_ERROR';
  if (code === 'hidden') return undefined;
  return new Problem(code, fieldErrors(operation, code, refusal), { cause: refusal });
}

/** Every code that an operation can answer with, beside those of the request's form. */
export function problemCodesOf(operation: Operation): ProblemCode[] {
  const codes = Object.values({ ...common, ...refusals[operation] }).filter((code) => code !== 'hidden');
  return [...new Set<ProblemCode>([...codes, 'INTERNAL_ERROR'])].sort();
}

const passwordField: Readonly<Partial<Record<Operation, string>>> = {
  NewPassword: 'new_password',
  ResetPassword: 'new_password',
  ChangePassword: 'proposed_password',
  SignUp: 'password',
};

function fieldErrors(operation: Operation, code: ProblemCode, { message }: CognitoRefusal): readonly FieldError[] {
  const field = passwordField[operation] ?? 'password';
  switch (code) {
    case 'WEAK_PASSWORD':
      return weakPassword(field, message);
    case 'PASSWORD_REUSED':
      return [{ field, code: 'REUSED', detail: 'Choose a password that you have not used lately.' }];
    case 'WRONG_PASSWORD':
      return [{ field: 'previous_password', code: 'WRONG', detail: 'Type the password that you sign in with now.' }];
    case 'INVALID_CODE':
      return [{ field: 'code', code: 'INVALID', detail: 'Check the code, or ask for a new one.' }];
    case 'INVALID_REQUEST':
      return attributeErrors(message);
    default:
      return [];
  }
}

/** Cognito names attributes that are missing or wrong in a sentence; the value, should it be in there, stays there. */
function attributeErrors(message: string): FieldError[] {
  const missing = /^Invalid attributes given, (.+?) (?:is|are) missing/.exec(message)?.[1];
  if (missing) return missing.split(/, ?/).map((name) => attributeError(name, 'REQUIRED', 'This is needed. Add it.'));
  const nonconforming = /^Attributes did not conform to the schema: ([\w:]+): (The attribute is required)?/.exec(
    message,
  );
  if (nonconforming?.[1]) {
    return nonconforming[2]
      ? [attributeError(nonconforming[1], 'REQUIRED', 'This is needed. Add it.')]
      : [attributeError(nonconforming[1], 'INVALID', 'The value is too long, too short or of another kind.')];
  }
  if (/phone number/i.test(message)) {
    return [
      attributeError('phone_number', 'INVALID', 'Write the phone number with its country code, like +4930901820.'),
    ];
  }
  return [];
}

function attributeError(name: string, code: string, detail: string): FieldError {
  return { field: `attributes.${name.replace(/^userAttributes\./, '')}`, code, detail };
}
