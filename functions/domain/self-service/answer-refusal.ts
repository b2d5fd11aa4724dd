import type { CognitoRefusal } from './cognito-refusal.ts';
import type { OperationDeclaration } from './operations/operation.ts';
import { commonRefusals } from './operations/refusals.ts';
import { weakPassword } from './passwords.ts';
import { type FieldError, Problem, type ProblemCode } from './problems.ts';

/** As much of a declaration as decides what becomes of a refusal. */
type Refusing = Pick<OperationDeclaration, 'refusals' | 'newPasswordField'>;

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
export function listProblemCodes({ refusals }: Refusing): ProblemCode[] {
  const codes = Object.values({ ...commonRefusals, ...refusals }).filter((code) => code !== 'suppressed');
  return [...new Set<ProblemCode>([...codes, 'INTERNAL_ERROR'])].sort();
}

function fieldErrors(
  { newPasswordField: field = 'password' }: Refusing,
  code: ProblemCode,
  { message }: CognitoRefusal,
): readonly FieldError[] {
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
