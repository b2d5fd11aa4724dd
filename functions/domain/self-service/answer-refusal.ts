import { type FieldError, missingField, Problem, type ProblemCode } from '../api/problems.ts';
import type { CognitoRefusal, RefusalReason } from './cognito-refusal.ts';
import { phoneNumberDetail } from './fields.ts';
import type { OperationDeclaration } from './operations/operation.ts';
import { commonRefusals } from './operations/refusals.ts';
import { explainWeakPassword } from './passwords.ts';

/** As much of a declaration as decides what becomes of a refusal. */
type Refusing = Pick<OperationDeclaration, 'refusals' | 'problems' | 'newPasswordField'>;

/**
 * Turns an error of Cognito into the problem that an operation answers with.
 * @returns undefined where the answer must be the one that everybody gets
 */
export function answerRefusal(operation: Refusing, refusal: CognitoRefusal): Problem | undefined {
  const { reason } = refusal;
  // An access token is one person's own; that it has expired reveals nothing about anybody.
  if (reason === 'AccessTokenRefused') return new Problem('INVALID_TOKEN', [], { cause: refusal });
  const code = operation.refusals[reason] ?? commonRefusals[reason] ?? 'INTERNAL_ERROR';
  if (code === 'suppressed') return undefined;
  return new Problem(code, fieldErrors(operation, code, refusal), { cause: refusal });
}

/** Lists every code that an operation can answer with, besides those of the request's form. */
export function listProblemCodes({ refusals, problems = [] }: Refusing): ProblemCode[] {
  const codes = Object.values({ ...commonRefusals, ...refusals }).filter((code) => code !== 'suppressed');
  return [...new Set<ProblemCode>([...codes, ...problems, 'INTERNAL_ERROR'])].sort();
}

function fieldErrors(
  { newPasswordField: field = 'password' }: Refusing,
  code: ProblemCode,
  { message, reason }: CognitoRefusal,
): readonly FieldError[] {
  switch (code) {
    case 'WEAK_PASSWORD':
      return explainWeakPassword(field, message);
    case 'PASSWORD_REUSED':
      return [{ field, code: 'REUSED', detail: 'Choose a password that you have not used recently.' }];
    case 'WRONG_PASSWORD':
      return [{ field: 'previous_password', code: 'WRONG', detail: 'Enter the password that you sign in with now.' }];
    case 'PASSKEY_REFUSED':
      return [passkeyError(reason)];
    case 'INVALID_CODE':
      return [{ field: 'code', code: 'INVALID', detail: 'Check the code, or ask for a new one.' }];
    case 'INVALID_REQUEST':
      return attributeErrors(message);
    // Stryker disable next-line ConditionalExpression: a problem without errors lists none, too; the compiler asks for this case
    default:
      return [];
  }
}

/** Why a passkey could not be added. */
function passkeyError(reason: RefusalReason): FieldError {
  const field = 'credential';
  switch (reason) {
    case 'WebAuthnChallengeNotFoundException':
    case 'WebAuthnClientMismatchException':
      return { field, code: 'EXPIRED', detail: 'It took too long. Begin again.' };
    case 'WebAuthnOriginNotAllowedException':
    case 'WebAuthnRelyingPartyMismatchException':
      return {
        field,
        code: 'WRONG_ORIGIN',
        detail: 'Passkeys of this user pool are not for the address of this page.',
      };
    case 'WebAuthnCredentialNotSupportedException':
      return { field, code: 'NOT_SUPPORTED', detail: 'The user pool does not accept passkeys of this device.' };
    case 'LimitExceededException':
      return { field, code: 'TOO_MANY', detail: 'No more passkeys can be added. Remove one first.' };
    default:
      return { field, code: 'INVALID', detail: 'Send what the browser answered, unchanged.' };
  }
}

/** Cognito names attributes that are missing or wrong in a sentence; a value that the sentence may quote is not passed on. */
function attributeErrors(message: string): FieldError[] {
  const missing = /^Invalid attributes given, (.+?) (?:is|are) missing/.exec(message)?.[1];
  if (missing) return missing.split(/, ?/).map((name) => missingField(attributeField(name)));
  const nonconforming = /^Attributes did not conform to the schema: ([\w:]+): (The attribute is required)?/.exec(
    message,
  );
  if (nonconforming?.[1]) {
    return nonconforming[2]
      ? [missingField(attributeField(nonconforming[1]))]
      : [invalidAttribute(nonconforming[1], 'The value is too long, too short or of the wrong type.')];
  }
  if (/phone number/i.test(message)) {
    return [invalidAttribute('phone_number', phoneNumberDetail)];
  }
  return [];
}

function invalidAttribute(name: string, detail: string): FieldError {
  return { field: attributeField(name), code: 'INVALID', detail };
}

function attributeField(name: string): string {
  return `attributes.${name.replace('userAttributes.', '')}`;
}
