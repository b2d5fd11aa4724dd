/** Why nothing is done with a person, and what to do. The codes are API; the page has texts of its own. */
export const personRefusals = {
  NOT_FOUND: 'There is no such person any more.',
  STATUS_CHANGED: "The person's status has changed since. Look again.",
  YOURSELF: 'You cannot do this with your own account. Ask another administrator.',
  ADMINISTRATOR: 'The person works with this page too. Only an operator can change their account.',
  PROTECTED_ACCOUNT: 'The account is protected. Only an operator can change it.',
  NOT_WAITING: 'The person is not waiting for an invitation.',
  NOT_PROVED: 'Nobody has proved that the address is theirs, so nothing may be given to the account.',
  INVITED_JUST_NOW:
    'The person was sent an invitation within the last minute. Each new one voids the password of the one before.',
  INVITED_OFTEN: 'The person has been sent as many invitations today as one person may be. Try again tomorrow.',
  UNREACHABLE:
    'No email reaches this address, or its reader called one spam. Correct the address, or invite the person alone.',
  UNDELIVERED: 'The email could not be sent. Check the address.',
  EMAIL_LIMIT: 'No more emails can be sent today. Try again tomorrow.',
  ADDRESS_TAKEN: 'Another account has this address.',
  OTHER_RIGHTS: 'The person is in a group that you cannot give. Only an operator can change the address.',
  GROUP_NOT_ALLOWED: 'This group cannot be given or taken here.',
  WRONG_CONFIRMATION: "This is not the person's address.",
} as const;
export type PersonRefusalCode = keyof typeof personRefusals;

/** Nothing was done with a person; or, of `UNDELIVERED`, all but the email. */
export class PersonRefusal extends Error {
  override readonly name = 'PersonRefusal';
  readonly code: PersonRefusalCode;

  constructor(code: PersonRefusalCode, options?: ErrorOptions) {
    super(personRefusals[code], options);
    this.code = code;
  }
}
