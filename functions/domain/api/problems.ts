/** One kind of problem that an API answers with. */
interface ProblemKind {
  readonly status: number;
  readonly title: string;
  readonly detail: string;
  /** Seconds after which the same request may succeed; goes out as `Retry-After`. */
  readonly retryAfter?: number;
}

/**
 * Every problem that an API answers with, by its stable code. No answer of self-service reveals whether an address has an account:
 * where Cognito would, several of its errors share one code here, and the text names each possible cause.
 */
export const problemKinds = {
  MALFORMED_JSON: {
    status: 400,
    title: 'The body is not valid JSON',
    detail: 'Send one JSON object in UTF-8.',
  },
  UNSUPPORTED_MEDIA_TYPE: {
    status: 415,
    title: 'The body is not declared as JSON',
    detail: 'Send the header Content-Type: application/json.',
  },
  INVALID_REQUEST: {
    status: 400,
    title: 'Some fields are invalid',
    detail: 'Fix the fields listed under errors and send the request again.',
  },
  WEAK_PASSWORD: {
    status: 400,
    title: 'The password does not meet the requirements',
    detail: 'Choose another password. What this one lacks is listed under errors.',
  },
  PASSWORD_REUSED: {
    status: 400,
    title: 'The password was used before',
    detail: 'Choose a password that you have not used recently.',
  },
  WRONG_PASSWORD: {
    status: 400,
    title: 'The current password is incorrect',
    detail: 'Enter the password that you sign in with now.',
  },
  INVALID_CODE: {
    status: 400,
    title: 'The code is not valid',
    detail:
      'It is mistyped, expired or already used, or there were too many failed attempts. Check it, or ask for a new one.',
  },
  PASSKEY_REFUSED: {
    status: 400,
    title: 'The passkey could not be added',
    detail: 'The reason is listed under errors. Begin again, or use another device.',
  },
  INVALID_CREDENTIALS: {
    status: 401,
    title: 'The email address or the password is incorrect',
    detail:
      'After several failed attempts, even the right password is refused for up to 15 minutes. If the password is temporary and more than a few days old, was ' +
      'reset, or is forgotten, ask for a new one.',
  },
  INVALID_PASSKEY: {
    status: 401,
    title: 'The passkey was not accepted',
    detail:
      'It was removed, belongs to another address, or the sign-in took too long. Try again, or sign in another way.',
  },
  SESSION_EXPIRED: {
    status: 401,
    title: 'The sign-in took too long',
    detail: 'A sign-in has to be completed within a few minutes, and can be completed once. Sign in again.',
  },
  INVALID_TOKEN: {
    status: 401,
    title: 'The token is not valid',
    detail: 'It is missing, expired or revoked. Sign in again.',
  },
  USER_NOT_CONFIRMED: {
    status: 403,
    title: 'The address is not confirmed yet',
    detail: 'Confirm it with the code from the email, or ask for a new code.',
  },
  SIGN_UP_REFUSED: {
    status: 403,
    title: 'This address may not sign up',
    detail: 'Use the address that your organisation gave you, or ask for an invitation.',
  },
  SIGN_IN_METHOD_UNAVAILABLE: {
    status: 403,
    title: 'This way of signing in is not available here',
    detail: 'Sign in another way, or ask your administrator to turn it on.',
  },
  MFA_UNAVAILABLE: {
    status: 403,
    title: 'Two-factor authentication is not available',
    detail: 'Ask your administrator to turn on authenticator apps.',
  },
  MFA_REQUIRED: {
    status: 403,
    title: 'Two-factor authentication is required',
    detail: 'It cannot be turned off here. To use another authenticator app, set up that one.',
  },
  ADDRESS_FIXED: {
    status: 403,
    title: 'The email address cannot be changed here',
    detail: 'Ask your administrator to change it.',
  },
  ADDRESS_REFUSED: {
    status: 403,
    title: 'This address is not accepted',
    detail: 'Use an address that your organisation gave you.',
  },
  ADDRESS_TAKEN: {
    status: 409,
    title: 'Another account has this address',
    detail: 'Sign in to that account instead, or use another address.',
  },
  FORBIDDEN: {
    status: 403,
    title: 'You may not do this',
    detail: 'Ask an administrator to add you to a group that may.',
  },
  NOT_FOUND: {
    status: 404,
    title: 'There is no such thing',
    detail: 'It was removed, or never existed. Load the list again.',
  },
  CONFLICT: {
    status: 409,
    title: 'This is not possible in the present state',
    detail: 'Something changed in the meantime. Load it again, then decide.',
  },
  GONE: {
    status: 410,
    title: 'This is no longer available',
    detail: 'It existed, and was removed when its time was over.',
  },
  TOO_MANY_ATTEMPTS: {
    status: 429,
    title: 'Too many attempts',
    detail: 'Wait an hour, then try again.',
    // Cognito counts these attempts by the hour. https://docs.aws.amazon.com/cognito/latest/developerguide/quotas.html
    retryAfter: 3600,
  },
  TOO_MANY_REQUESTS: {
    status: 429,
    title: 'Too many requests at once',
    detail: 'Try again in a moment.',
    // Cognito's rates are per second; two seconds let a burst pass.
    retryAfter: 2,
  },
  UNAVAILABLE: {
    status: 503,
    title: 'Signing in is temporarily unavailable',
    detail: 'Try again in a minute.',
    retryAfter: 30,
  },
  INTERNAL_ERROR: {
    status: 500,
    title: 'Something went wrong on our side',
    detail: 'Try again. If it keeps happening, tell us the number in the header apigw-requestid.',
  },
} as const satisfies Readonly<Record<string, ProblemKind>>;
export type ProblemCode = keyof typeof problemKinds;

/** More are not reported. A function may answer with 6 MB, and a request of a megabyte has room for faults that take more. */
export const maxFieldErrors = 20;

/** What is wrong with one field: a stable code, and how to fix it. Never the value itself. */
export interface FieldError {
  /** Name in the request; members of an object after a dot, `attributes.given_name`. */
  readonly field: string;
  readonly code: string;
  readonly detail: string;
}

/** A field that the request lacks. */
export function missingField(field: string): FieldError {
  return { field, code: 'REQUIRED', detail: requiredDetail };
}

export const requiredDetail = 'This field is required.';

/** A request that is answered with a problem document. */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly code: ProblemCode;
  readonly errors: readonly FieldError[];

  constructor(code: ProblemCode, errors: readonly FieldError[] = [], options?: ErrorOptions) {
    super(problemKinds[code].title, options);
    this.code = code;
    this.errors = errors;
  }
}

/** A problem in the form of RFC 9457. https://www.rfc-editor.org/rfc/rfc9457 */
export interface ProblemDocument {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: ProblemCode;
  readonly detail: string;
  readonly errors?: readonly FieldError[];
}

/** URI of a kind of problem: a name to compare with, not an address to fetch. */
export function problemType(code: ProblemCode): string {
  return `urn:cognito-onboarding:problem:${code.toLowerCase().replaceAll('_', '-')}`;
}

export function problemDocument({ code, errors }: Pick<Problem, 'code' | 'errors'>): ProblemDocument {
  const { status, title, detail } = problemKinds[code];
  return { type: problemType(code), title, status, code, detail, ...(errors.length > 0 && { errors }) };
}

/** Seconds to wait before the request is worth sending again, for problems that pass. */
export function retryAfter(code: ProblemCode): number | undefined {
  const kind: ProblemKind = problemKinds[code];
  return kind.retryAfter;
}
