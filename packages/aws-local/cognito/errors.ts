import { AwsError } from '../aws-error.ts';

/** Messages that people's code compares with: they are AWS's to the letter, and in one place. */
export const Message = {
  incorrectCredentials: 'Incorrect username or password.',
  userDisabled: 'User is disabled.',
  notResettable: 'User password cannot be reset in the current state.',
  attemptLimit: 'Attempt limit exceeded, please try after some time.',
} as const;

export function invalidParameter(message: string): AwsError {
  return new AwsError('InvalidParameterException', message);
}

export function notAuthorized(message: string = Message.incorrectCredentials): AwsError {
  return new AwsError('NotAuthorizedException', message);
}

export function userNotFound(message = 'User does not exist.'): AwsError {
  return new AwsError('UserNotFoundException', message);
}

export function resourceNotFound(message: string): AwsError {
  return new AwsError('ResourceNotFoundException', message);
}

export function limitExceeded(): AwsError {
  return new AwsError('LimitExceededException', Message.attemptLimit);
}

export function codeMismatch(): AwsError {
  return new AwsError('CodeMismatchException', 'Invalid verification code provided, please try again.');
}

export function expiredCode(): AwsError {
  return new AwsError('ExpiredCodeException', 'Invalid code provided, please request a code again.');
}

/**
 * The value of a parameter that a request must have.
 * @throws AwsError `InvalidParameterException` in the words of Cognito's model validation
 */
export function requireText(value: string | undefined, name: string): string {
  if (typeof value === 'string' && value !== '') return value;
  throw invalidParameter(
    `1 validation error detected: Value ${value === '' ? "''" : 'null'} at '${name}' failed to satisfy constraint: ` +
      (value === '' ? 'Member must have length greater than or equal to 1' : 'Member must not be null'),
  );
}
