/** What became of one person. There is no `code` for people who are in the pool as asked for. */
export interface PersonOutcome {
  readonly outcome: 'created' | 'existing' | 'undelivered' | 'rejected' | 'failed';
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
    outcome: 'rejected',
    detail: 'The address stands in the file before. Remove one of the two rows.',
  },
  WRONG_FIELD_COUNT: {
    outcome: 'rejected',
    detail:
      'The row has more or fewer cells than the header. Put a cell that holds the delimiter into quotes, or add the missing ones.',
  },
  INVALID_PHONE_NUMBER: {
    outcome: 'rejected',
    detail: 'Write the phone number with its country code, like +4930901820.',
  },
  INVALID_LOCALE: { outcome: 'rejected', detail: 'Write the language as a code, like de or ja-JP.' },
  INVALID_BIRTHDATE: { outcome: 'rejected', detail: 'Write the date as year-month-day, like 1990-12-31.' },
  INVALID_CHARACTER: {
    outcome: 'rejected',
    detail: 'The row holds a character that is no text, or letters that could not be read. Write the cell again.',
  },
  VALUE_TOO_LONG: { outcome: 'rejected', detail: 'A value is longer than 2,048 characters. Shorten it.' },
  VALUE_TOO_SHORT: { outcome: 'rejected', detail: 'A value is shorter than the user pool wants. Complete it.' },
  ROW_TOO_LARGE: { outcome: 'rejected', detail: 'The row holds more than 128 KB. Shorten its values.' },
  MISSING_ATTRIBUTE: { outcome: 'rejected', detail: 'The user pool wants a value that the row lacks. Add it.' },
  INVALID_GROUP_NAME: {
    outcome: 'rejected',
    detail:
      'The name of a group is longer than 128 characters or has spaces. Part groups by ; and write them as they are in the user pool.',
  },
  UNKNOWN_GROUP: {
    outcome: 'rejected',
    detail: 'The user pool has no such group. Correct its name, or have it added.',
  },
  SIGN_UP_REPLACED: {
    outcome: 'created',
    detail:
      'Somebody had signed up with this address and never confirmed it. That sign-up was deleted, and the person was invited.',
  },
  DISABLED: {
    outcome: 'existing',
    detail: 'The account is disabled: the person cannot sign in. Ask whoever runs it to enable the account.',
  },
  ENABLED: { outcome: 'existing', detail: 'The account was disabled and has been enabled again.' },
  ADDRESS_NOT_VERIFIED: {
    outcome: 'existing',
    detail:
      'Somebody has an account with this address, and it was never proved that the address is theirs. The person was not invited. Ask whoever runs it to look at the account.',
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
      'Somebody signed up with this address and has not confirmed it, and that sign-up may not be replaced, or came back each time. Ask whoever runs it to delete it, then import the row again.',
  },
  GROUP_NOT_ALLOWED: {
    outcome: 'rejected',
    detail:
      'The import may not give a group that the row names. Remove it from the row, or ask whoever runs the import to allow the group or to add the person by hand.',
  },
  REFUSED_BY_COGNITO: { outcome: 'rejected', detail: 'Cognito does not take a value of the row.' },
  UNDELIVERED: {
    outcome: 'undelivered',
    detail:
      'The account exists, but the invitation could not be sent. If the address is right, ask for the invitation to be sent again; if it is wrong, correct it and drop the row again.',
  },
  GROUP_NOT_ASSIGNED: {
    outcome: 'failed',
    detail: 'The account exists and is invited, but could not be put into a group. Add it there by hand.',
  },
  SUPERSEDED: {
    outcome: 'failed',
    detail:
      'Another system said after this import had begun that the person left. Nobody was created. If they are back, import the row in a new file.',
  },
  REFUSED_BY_TRIGGER: { outcome: 'failed', detail: 'A rule of the user pool refused this person.' },
  TRIGGER_FAILED: {
    outcome: 'failed',
    detail:
      'A rule or the mail text of the user pool broke on this person. Ask whoever runs it, then drop the row again.',
  },
  THROTTLED: { outcome: 'failed', detail: 'Cognito was too busy. Drop the row again later.' },
  DAILY_LIMIT: { outcome: 'failed', detail: 'The daily limit of mails is used up. Drop the row again tomorrow.' },
  PERMISSION_DENIED: {
    outcome: 'failed',
    detail: 'The import may not create users in this user pool. Ask whoever runs it, then drop the row again.',
  },
  SERVICE_FAULT: { outcome: 'failed', detail: 'Cognito did not answer as it should. Drop the row again.' },
  OUT_OF_TIME: { outcome: 'failed', detail: 'The time ran out before this row. Drop it again.' },
  UNFINISHED: {
    outcome: 'failed',
    detail:
      'The run ended before this row was known to be done. Drop it again; if the account was made after all, it is left as it is.',
  },
} as const satisfies Record<string, CodeText>;
export type Code = keyof typeof codes;

/** A rule of the pool that says no does what it is there for, and so does an event that somebody left. */
const notForOperator: ReadonlySet<string> = new Set<Code>(['REFUSED_BY_TRIGGER', 'SUPERSEDED']);

/**
 * Whether rows with this code failed for a cause in the account, the pool or AWS, which whoever dropped the file can't mend. A
 * rule of the pool that says no does what it is there for.
 */
export function isForOperator(code: string): boolean {
  return Object.hasOwn(codes, code) && codes[code as Code].outcome === 'failed' && !notForOperator.has(code);
}

/** The text about an outcome; empty for people who are in the pool as asked for. */
export function detailOf({ code, detail }: Pick<PersonOutcome, 'code' | 'detail'>): string {
  if (detail !== undefined) return detail;
  return code !== undefined && Object.hasOwn(codes, code) ? codes[code as Code].detail : '';
}
