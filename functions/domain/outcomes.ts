import type { Detail } from './locale/detail.ts';
import type { CodeTexts } from './locale/text-types.ts';

/** What became of one person. There is no `code` for people who are in the pool as asked for. */
export interface PersonOutcome {
  readonly outcome: 'created' | 'existing' | 'skipped' | 'undelivered' | 'rejected' | 'failed';
  readonly code?: string;
  /** Given only where it says more than the code's own text. */
  readonly detail?: Detail;
}

/**
 * Every code a row may end with, and the outcome it belongs to. Stable: people filter by them. What they mean and what to do is in
 * `locale/`; docs/users/reports.md has them.
 */
export const codes = {
  MISSING_EMAIL: { outcome: 'rejected' },
  INVALID_EMAIL: { outcome: 'rejected' },
  DUPLICATE_IN_FILE: { outcome: 'skipped' },
  NOT_ACTIVE: { outcome: 'skipped' },
  HIDDEN_ROW: { outcome: 'skipped' },
  NOT_A_PERSON: { outcome: 'skipped' },
  WRONG_FIELD_COUNT: { outcome: 'rejected' },
  INVALID_PHONE_NUMBER: { outcome: 'rejected' },
  INVALID_LOCALE: { outcome: 'rejected' },
  INVALID_BIRTHDATE: { outcome: 'rejected' },
  INVALID_CHARACTER: { outcome: 'rejected' },
  VALUE_TOO_LONG: { outcome: 'rejected' },
  VALUE_TOO_SHORT: { outcome: 'rejected' },
  INVALID_VALUE: { outcome: 'rejected' },
  ROW_TOO_LARGE: { outcome: 'rejected' },
  MISSING_ATTRIBUTE: { outcome: 'rejected' },
  INVALID_GROUP_NAME: { outcome: 'rejected' },
  UNKNOWN_GROUP: { outcome: 'rejected' },
  VALUE_LEFT_OUT: { outcome: 'created' },
  SIGN_UP_REPLACED: { outcome: 'created' },
  DISABLED: { outcome: 'existing' },
  ENABLED: { outcome: 'existing' },
  ADDRESS_NOT_VERIFIED: { outcome: 'existing' },
  NOT_SIGNED_IN_YET: { outcome: 'existing' },
  DIFFERS: { outcome: 'existing' },
  UNCONFIRMED_SIGN_UP: { outcome: 'failed' },
  GROUP_NOT_ALLOWED: { outcome: 'rejected' },
  REFUSED_BY_COGNITO: { outcome: 'rejected' },
  UNDELIVERED: { outcome: 'undelivered' },
  GROUP_NOT_ASSIGNED: { outcome: 'failed' },
  SUPERSEDED: { outcome: 'failed' },
  REFUSED_BY_TRIGGER: { outcome: 'failed' },
  TRIGGER_FAILED: { outcome: 'failed' },
  THROTTLED: { outcome: 'failed' },
  DAILY_LIMIT: { outcome: 'failed' },
  PERMISSION_DENIED: { outcome: 'failed' },
  SERVICE_FAULT: { outcome: 'failed' },
  OUT_OF_TIME: { outcome: 'failed' },
  UNFINISHED: { outcome: 'failed' },
} as const satisfies Readonly<Record<keyof CodeTexts, Pick<PersonOutcome, 'outcome'>>>;
export type Code = keyof typeof codes;

/** A rule of the pool that rejects a person does its job, and so does an event that reports a leaver. */
const notForOperator: ReadonlySet<string> = new Set<Code>(['REFUSED_BY_TRIGGER', 'SUPERSEDED']);

/**
 * Whether rows with this code failed for a cause in the account, the pool or AWS, which HR can't fix.
 */
export function isForOperator(code: string): boolean {
  return Object.hasOwn(codes, code) && codes[code as Code].outcome === 'failed' && !notForOperator.has(code);
}

/** What to say about an outcome; nothing of people who are in the pool as asked for. */
export function detailOf({ code, detail }: Pick<PersonOutcome, 'code' | 'detail'>): Detail {
  if (detail !== undefined) return detail;
  return code !== undefined && Object.hasOwn(codes, code) ? { text: code as Code } : '';
}
