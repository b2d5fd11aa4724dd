import {
  DailyLimitReached,
  DirectoryFault,
  GroupMissing,
  PermissionDenied,
  RequestRefused,
  Throttled,
  TriggerFailed,
  TriggerRefused,
  UserExists,
  UserMissing,
} from '../directory-errors.ts';
import type { PersonOutcome } from '../outcomes.ts';
import { OutOfTime } from '../rate-limit/pacer.ts';

/** The daily limit was reached before the request was sent. */
export class NotAttempted extends Error {
  override readonly name = 'NotAttempted';
}

/** A sign-up that nobody has confirmed has the address, and may not be replaced, or comes back each time. */
export class SignUpInTheWay extends Error {
  override readonly name = 'SignUpInTheWay';
}

/**
 * What an error means for the person it happened to.
 * @throws the error itself when it is not one that onboarding knows
 */
export function outcomeOfError(error: unknown): PersonOutcome {
  if (error instanceof SignUpInTheWay) return { outcome: 'failed', code: 'UNCONFIRMED_SIGN_UP' };
  if (error instanceof NotAttempted) return { outcome: 'failed', code: 'DAILY_LIMIT' };
  if (error instanceof OutOfTime) return { outcome: 'failed', code: 'OUT_OF_TIME' };
  if (error instanceof Throttled) return { outcome: 'failed', code: 'THROTTLED' };
  if (error instanceof DailyLimitReached) return { outcome: 'failed', code: 'DAILY_LIMIT' };
  if (error instanceof PermissionDenied) return { outcome: 'failed', code: 'PERMISSION_DENIED' };
  if (error instanceof GroupMissing) return { outcome: 'failed', code: 'GROUP_NOT_ASSIGNED' };
  // The last two: the account appeared or disappeared meanwhile. Another attempt finds it as it is then.
  if (error instanceof DirectoryFault || error instanceof UserMissing || error instanceof UserExists) {
    return { outcome: 'failed', code: 'SERVICE_FAULT' };
  }
  if (error instanceof TriggerFailed) return { outcome: 'failed', code: 'TRIGGER_FAILED' };
  if (error instanceof TriggerRefused) return { outcome: 'failed', code: 'REFUSED_BY_TRIGGER', detail: error.message };
  if (error instanceof RequestRefused)
    return { outcome: 'rejected', code: 'REFUSED_BY_COGNITO', detail: error.message };
  throw error;
}
