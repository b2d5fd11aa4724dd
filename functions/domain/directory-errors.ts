/** The base of what a user directory throws. Messages are for operators and contain no personal data. */
export abstract class DirectoryError extends Error {}

/** Somebody has this address already. */
export class UserExists extends DirectoryError {
  override readonly name = 'UserExists';
}

/** Nobody has this address. */
export class UserMissing extends DirectoryError {
  override readonly name = 'UserMissing';
}

/** The user exists now, but the invitation could not be sent. Creating again would not help. */
export class InvitationUndelivered extends DirectoryError {
  override readonly name = 'InvitationUndelivered';
}

/** More requests a second than the account may make. Nothing happened; the same call later will do. */
export class Throttled extends DirectoryError {
  override readonly name = 'Throttled';
}

/** A daily limit (usually of emails) is used up: trying again today is useless. The user may exist without an invitation. */
export class DailyLimitReached extends DirectoryError {
  override readonly name = 'DailyLimitReached';
}

/** Cognito finds a value unacceptable. The message is Cognito's own and may quote the value: for the report only. */
export class RequestRefused extends DirectoryError {
  override readonly name: 'RequestRefused' | 'UserNotWaiting' = 'RequestRefused';
}

/** The user is not waiting for an invitation (any more): they have come in, or may not sign in. */
export class UserNotWaiting extends RequestRefused {
  override readonly name = 'UserNotWaiting';
}

/** A Lambda trigger of the pool said no. The message is the trigger's own: for the report only. */
export class TriggerRefused extends DirectoryError {
  override readonly name = 'TriggerRefused';
}

/** A Lambda trigger of the pool hung, crashed or answered nonsense, in each of the tries that Cognito makes by itself. */
export class TriggerFailed extends DirectoryError {
  override readonly name = 'TriggerFailed';
}

/** The group is not in the pool (any more). */
export class GroupMissing extends DirectoryError {
  override readonly name = 'GroupMissing';
}

/** Our role may not do this, or the pool is not there. No row can succeed before an operator acts. */
export class PermissionDenied extends DirectoryError {
  override readonly name = 'PermissionDenied';
}

/** Anything else: a fault of the service, a broken connection, a time-out. Whether the call had an effect is unknown. */
export class DirectoryFault extends DirectoryError {
  override readonly name = 'DirectoryFault';
}
