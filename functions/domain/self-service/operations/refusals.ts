import type { ProblemCode } from '../../api/problems.ts';
import type { RefusalReason } from '../cognito-refusal.ts';

/**
 * What becomes of Cognito's errors. `suppressed`: the answer is the one that everybody gets, because the error would reveal whether
 * an address has an account.
 */
export type Refusals = Readonly<Partial<Record<RefusalReason, ProblemCode | 'suppressed'>>>;

/** Errors that mean the same for every operation, unless its declaration says otherwise. */
export const commonRefusals: Refusals = {
  TooManyRequestsException: 'TOO_MANY_REQUESTS',
  LimitExceededException: 'TOO_MANY_ATTEMPTS',
  TooManyFailedAttemptsException: 'TOO_MANY_ATTEMPTS',
  InvalidParameterException: 'INVALID_REQUEST',
  UnexpectedLambdaException: 'UNAVAILABLE',
  InvalidLambdaResponseException: 'UNAVAILABLE',
  UserLambdaValidationException: 'UNAVAILABLE',
  FeatureUnavailableInTierException: 'UNAVAILABLE',
  OperationNotEnabledException: 'UNAVAILABLE',
  Unavailable: 'UNAVAILABLE',
};

/** Of a password that the person chooses. */
export const newPasswordRefusals: Refusals = {
  InvalidPasswordException: 'WEAK_PASSWORD',
  PasswordHistoryPolicyViolationException: 'PASSWORD_REUSED',
};

/** Of a code that is wrong or too old. */
export const codeRefusals: Refusals = {
  CodeMismatchException: 'INVALID_CODE',
  ExpiredCodeException: 'INVALID_CODE',
};

/** Of a code that comes with an address. Nobody has proved anything yet: each of these would reveal whether it has an account. */
export const codeByAddressRefusals: Refusals = {
  ...codeRefusals,
  NotAuthorizedException: 'INVALID_CODE',
  UserNotFoundException: 'INVALID_CODE',
  UserNotConfirmedException: 'INVALID_CODE',
  AliasExistsException: 'INVALID_CODE',
  InvalidParameterException: 'INVALID_CODE',
  LimitExceededException: 'INVALID_CODE',
  TooManyFailedAttemptsException: 'INVALID_CODE',
};

/**
 * Of an email that is asked for by address. None is sent in these cases, and Cognito says so for known addresses only; for unknown
 * ones it answers in turns with a delivery that never happens and with InvalidParameterException.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pool-managing-errors.html
 */
export const emailByAddressRefusals: Refusals = {
  UserNotFoundException: 'suppressed',
  NotAuthorizedException: 'suppressed',
  UserNotConfirmedException: 'suppressed',
  InvalidParameterException: 'suppressed',
  LimitExceededException: 'suppressed',
  TooManyFailedAttemptsException: 'suppressed',
  CodeDeliveryFailureException: 'suppressed',
  UnexpectedLambdaException: 'suppressed',
  InvalidLambdaResponseException: 'suppressed',
  UserLambdaValidationException: 'suppressed',
};
