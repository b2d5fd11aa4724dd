/** Why an event was not carried out. Stable: senders decide by them. docs/integrators/events.md has them. */
export const eventCodes = {
  NOT_AN_OBJECT: 'The detail must be a JSON object that names the person.',
  EVENT_TOO_LARGE: 'The event is larger than 128 KB. Leave out what does not belong to the account.',
  UNKNOWN_FIELD: 'There is no such field. Leave it out, or correct its name.',
  UNKNOWN_ATTRIBUTE: 'The user pool has no such attribute. Leave it out, or have it added.',
  WRONG_TYPE: 'The value is of the wrong kind: attributes are strings, groups is a list of strings.',
  MISSING_EMAIL: 'The email address is missing. Every event names the person by it.',
  INVALID_EMAIL: 'This is not a valid email address. Write it like name@example.com.',
  INVALID_PHONE_NUMBER: 'Write the phone number with its country code, like +4930901820.',
  INVALID_LOCALE: 'Write the language as a code, like de or ja-JP.',
  INVALID_BIRTHDATE: 'Write the date as year-month-day, like 1990-12-31.',
  INVALID_CHARACTER: 'The value holds a character that is no text.',
  VALUE_TOO_LONG: 'The value is longer than the user pool takes: 2,048 characters, or fewer where the pool says so.',
  VALUE_TOO_SHORT: 'The value is shorter than the user pool wants.',
  MISSING_ATTRIBUTE: 'The user pool wants a value here.',
  INVALID_GROUP_NAME: 'The name of a group has 1 to 128 characters and no spaces.',
  UNKNOWN_GROUP: 'The user pool has no group of this name. Correct it, or have it added.',
  GROUP_NOT_ALLOWED:
    'Events may not give this group. Leave it out, or ask the administrator of the user pool to allow it; one with an IAM role never is.',
  TOO_MANY_GROUPS: 'A person can be in 100 groups at most.',
  NOTHING_TO_CHANGE: 'The event names a person and nothing to change.',
  REFUSED_BY_COGNITO: 'Cognito does not take a value of the event.',
  REFUSED_BY_TRIGGER: 'A rule of the user pool refused this person.',
  UNDELIVERED: 'The account exists, but the invitation could not be sent. Have it sent again, or correct the address.',
  UNKNOWN_USER:
    'Nobody has this address. The event was tried again for half a minute, in case the person was about to come.',
  UNCONFIRMED_SIGN_UP:
    "Somebody signed up with this address and has not confirmed it, so the account is not known to be the person's. Send a UserCreated; where sign-ups may not be replaced, have this one deleted first.",
  ADDRESS_NOT_VERIFIED:
    'It was never proved that the address of this account belongs to whoever has it. Set email_verified if it does, or delete the account and send a UserCreated.',
  SUPERSEDED: 'A later event about this person was there before, and stands.',
  PROTECTED_ACCOUNT:
    'This account may not be changed by events. Ask the administrator of the user pool to change it by hand.',
  DELETION_OFF: 'Deleting people by events is not switched on here. Disable the person instead.',
} as const;
export type EventCode = keyof typeof eventCodes;

/** What is wrong with one field of an event. Never holds the value. */
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
