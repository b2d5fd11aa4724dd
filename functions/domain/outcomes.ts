/** What became of one person. There is no `code` for people who are in the pool as asked for. */
export interface PersonOutcome {
  readonly outcome: 'created' | 'existing' | 'skipped' | 'undelivered' | 'rejected' | 'failed';
  readonly code?: string;
  /** Plain language; given only where it says more than the code's own text. */
  readonly detail?: string;
}

/** What a code means: the outcome it belongs to, and in plain language what to do. */
export interface CodeText {
  readonly outcome: PersonOutcome['outcome'];
  readonly detail: string;
}

/** Every code a row may end with. Stable: people filter by them. docs/users/reports.md has them. */
export const codes = {
  MISSING_EMAIL: { outcome: 'rejected', detail: 'The row has no email address. Add one.' },
  INVALID_EMAIL: { outcome: 'rejected', detail: 'This is not a valid email address. Write it like name@example.com.' },
  DUPLICATE_IN_FILE: {
    outcome: 'skipped',
    detail: 'This address appears earlier in the file, and that row was used.',
  },
  NOT_ACTIVE: {
    outcome: 'skipped',
    detail: 'The row says that the person has left or is a guest, or that the account is off, so nobody was invited.',
  },
  HIDDEN_ROW: {
    outcome: 'skipped',
    detail:
      'The row is hidden in the workbook, perhaps by a filter, so nobody was invited. If the person is to be invited, show the row and import the workbook again.',
  },
  NOT_A_PERSON: {
    outcome: 'skipped',
    detail:
      'The row is no person: an example, a repeated header or a total, or the account of a service or a mailbox of several people.',
  },
  WRONG_FIELD_COUNT: {
    outcome: 'rejected',
    detail:
      'The row has more or fewer cells than the header. Put quotes around cells that contain the separator, or add the missing cells.',
  },
  INVALID_PHONE_NUMBER: {
    outcome: 'rejected',
    detail: 'Write the phone number with its country code, like +49 30 901820.',
  },
  INVALID_LOCALE: { outcome: 'rejected', detail: 'Write the language as a code, like de or ja-JP.' },
  INVALID_BIRTHDATE: { outcome: 'rejected', detail: 'Write the date as year-month-day, like 1990-12-31.' },
  INVALID_CHARACTER: {
    outcome: 'rejected',
    detail: 'The row contains an invalid character, or letters that could not be read. Type the value again.',
  },
  VALUE_TOO_LONG: { outcome: 'rejected', detail: 'A value is longer than 2,048 characters. Shorten it.' },
  VALUE_TOO_SHORT: { outcome: 'rejected', detail: 'A value is too short for the user pool. Complete it.' },
  INVALID_VALUE: {
    outcome: 'rejected',
    detail: 'The user pool takes another type or range of values here: a whole number, true or false, or a date.',
  },
  ROW_TOO_LARGE: { outcome: 'rejected', detail: 'The row is larger than 128 KB. Shorten its values.' },
  MISSING_ATTRIBUTE: { outcome: 'rejected', detail: 'A value that the user pool requires is missing. Add it.' },
  INVALID_GROUP_NAME: {
    outcome: 'rejected',
    detail:
      'The name of a group is longer than 128 characters or contains spaces. Separate groups with ; and write them as they are in the user pool. If the column is about something else, rename it.',
  },
  UNKNOWN_GROUP: {
    outcome: 'rejected',
    detail: 'The user pool has no such group. Correct its name, or ask your administrator to add it.',
  },
  VALUE_LEFT_OUT: {
    outcome: 'created',
    detail:
      'A value could not be read and was left out. Importing the row again does not add it: correct it before the import, or afterwards by a UserUpdated event or in the console of Cognito.',
  },
  SIGN_UP_REPLACED: {
    outcome: 'created',
    detail:
      'Someone had signed up with this address and never confirmed it. That sign-up was deleted, and the person was invited.',
  },
  DISABLED: {
    outcome: 'existing',
    detail: "The account is disabled: the person can't sign in. Ask your administrator to enable it.",
  },
  ENABLED: { outcome: 'existing', detail: 'The account was disabled and has been enabled again.' },
  ADDRESS_NOT_VERIFIED: {
    outcome: 'existing',
    detail:
      'There is an account with this address, but its owner never verified the address. The person was not invited. Ask your administrator to check the account.',
  },
  NOT_SIGNED_IN_YET: {
    outcome: 'existing',
    detail: 'The person was invited before and has not signed in yet.',
  },
  DIFFERS: {
    outcome: 'existing',
    detail: 'The account has other values or groups than the row. An import does not change accounts that exist.',
  },
  UNCONFIRMED_SIGN_UP: {
    outcome: 'failed',
    detail:
      "Someone signed up with this address and has not confirmed it. The sign-up can't be replaced, or came back each time. Ask your administrator to delete it, then import the row again.",
  },
  GROUP_NOT_ALLOWED: {
    outcome: 'rejected',
    detail:
      "The import isn't allowed to assign a group that the row names. Remove it from the row, or ask your administrator to allow the group or to add the person by hand.",
  },
  REFUSED_BY_COGNITO: { outcome: 'rejected', detail: 'Cognito rejected a value in this row.' },
  UNDELIVERED: {
    outcome: 'undelivered',
    detail:
      'The account exists, but the invitation could not be sent. If the address is right, ask for the invitation to be sent again; if it is wrong, correct it and import the row again.',
  },
  GROUP_NOT_ASSIGNED: {
    outcome: 'failed',
    detail: 'The account exists and is invited, but could not be put into a group. Add it there by hand.',
  },
  SUPERSEDED: {
    outcome: 'failed',
    detail:
      'After this import began, another system reported that the person had left. No account was created. If they are back, import the row in a new file.',
  },
  REFUSED_BY_TRIGGER: { outcome: 'failed', detail: 'A rule in the user pool rejected this person.' },
  TRIGGER_FAILED: {
    outcome: 'failed',
    detail: 'A trigger of the user pool failed for this person. Contact your administrator, then import the row again.',
  },
  THROTTLED: { outcome: 'failed', detail: 'Cognito was too busy. Import the row again later.' },
  DAILY_LIMIT: { outcome: 'failed', detail: 'The daily email limit is used up. Import the row again tomorrow.' },
  PERMISSION_DENIED: {
    outcome: 'failed',
    detail:
      "The import doesn't have permission to create users in this user pool. Contact your administrator, then import the row again.",
  },
  SERVICE_FAULT: { outcome: 'failed', detail: 'Cognito returned an unexpected error. Import the row again.' },
  OUT_OF_TIME: { outcome: 'failed', detail: 'The run timed out before this row. Import it again.' },
  UNFINISHED: {
    outcome: 'failed',
    detail:
      'The run ended before the result of this row was known. Import it again; if the account was created after all, it stays as it is.',
  },
} as const satisfies Record<string, CodeText>;
export type Code = keyof typeof codes;

/** A rule of the pool that rejects a person does its job, and so does an event that reports a leaver. */
const notForOperator: ReadonlySet<string> = new Set<Code>(['REFUSED_BY_TRIGGER', 'SUPERSEDED']);

/**
 * Whether rows with this code failed for a cause in the account, the pool or AWS, which HR can't fix.
 */
export function isForOperator(code: string): boolean {
  return Object.hasOwn(codes, code) && codes[code as Code].outcome === 'failed' && !notForOperator.has(code);
}

/** The text about an outcome; empty for people who are in the pool as asked for. */
export function detailOf({ code, detail }: Pick<PersonOutcome, 'code' | 'detail'>): string {
  if (detail !== undefined) return detail;
  return code !== undefined && Object.hasOwn(codes, code) ? codes[code as Code].detail : '';
}
