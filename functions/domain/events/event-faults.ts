/** Why an event was not applied. Stable: senders decide by them. docs/integrators/events.md has them. */
export const eventCodes = {
  NOT_AN_OBJECT: 'The detail must be a JSON object that names the person.',
  EVENT_TOO_LARGE: 'The event is larger than 128 KB. Leave out what does not belong to the account.',
  UNKNOWN_FIELD: 'There is no such field. Leave it out, or correct its name.',
  UNKNOWN_ATTRIBUTE:
    'The user pool has no such attribute. Leave it out, or ask the administrator of the user pool to add it.',
  IMMUTABLE_ATTRIBUTE:
    'The user pool takes this attribute only when an account is created, and never changes it. Leave it out.',
  WRONG_TYPE: 'The value has the wrong type: attributes are strings, groups is a list of strings.',
  MISSING_EMAIL: 'The email address is missing. Every event names the person by it.',
  INVALID_EMAIL: 'This is not a valid email address. Write it like name@example.com.',
  INVALID_PHONE_NUMBER: 'Write the phone number with its country code, like +4930901820.',
  INVALID_LOCALE: 'Write the language as a code, like de or ja-JP.',
  INVALID_BIRTHDATE: 'Write the date as year-month-day, like 1990-12-31.',
  INVALID_CHARACTER: 'The value contains an invalid character.',
  VALUE_TOO_LONG:
    'The value is longer than the user pool allows: 2,048 characters, or fewer where its attribute says so.',
  VALUE_TOO_SHORT: 'The value is shorter than the user pool requires.',
  INVALID_VALUE:
    'The user pool takes another type or range here: a whole number, true or false, or a date, as its attribute says.',
  MISSING_ATTRIBUTE: 'The user pool requires a value here.',
  INVALID_GROUP_NAME: 'The name of a group must have 1 to 128 characters and no spaces.',
  UNKNOWN_GROUP:
    'The user pool has no group of this name. Correct it, or ask the administrator of the user pool to add the group.',
  GROUP_NOT_ALLOWED:
    "Events aren't allowed to assign this group. Leave it out, or ask the administrator of the user pool to allow it; a group with an IAM role, or of the admin page, is never allowed.",
  TOO_MANY_GROUPS: 'A person can be in 100 groups at most.',
  NOTHING_TO_CHANGE: 'The event names a person but nothing to change.',
  REFUSED_BY_COGNITO: 'Cognito rejected a value in this event.',
  REFUSED_BY_TRIGGER: 'A rule in the user pool rejected this person.',
  UNDELIVERED: 'The account exists, but the invitation could not be sent. Have it sent again, or correct the address.',
  UNKNOWN_USER:
    'There is no account with this address. The event was retried for 30 seconds, in case a UserCreated was still being processed.',
  UNCONFIRMED_SIGN_UP:
    "Someone signed up with this address and has not confirmed it, so the account may not be the person's. Send a UserCreated; where sign-ups may not be replaced, have this one deleted first.",
  ADDRESS_NOT_VERIFIED:
    'The owner of this account never verified its address. Set email_verified if the address is theirs, or delete the account and send a UserCreated.',
  SUPERSEDED: 'A newer event about this person has already been applied, so this one was ignored.',
  PROTECTED_ACCOUNT: 'Events may not change this account. Ask the administrator of the user pool to change it by hand.',
  DELETION_OFF: "Deleting people by events isn't switched on. Disable the person instead.",
} as const;
export type EventCode = keyof typeof eventCodes;

/** What is wrong with one field of an event. Never contains the value. */
export interface EventFault {
  /** `groups[1]`, `email`; missing where it is about the event as a whole. */
  readonly field?: string;
  readonly code: EventCode;
  readonly detail: string;
}

/** A fault with the text of its code. */
export function eventFault(code: EventCode, field?: string): EventFault {
  return { ...(field !== undefined && { field }), code, detail: eventCodes[code] };
}
