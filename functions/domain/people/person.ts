/** A person's account, as lists of the user pool have it. */
export interface Person {
  /** The account's id, which is never reused. */
  readonly sub: string;
  /** The pool's own name of the account, which is not the address. */
  readonly userName: string;
  /** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_UserType.html */
  readonly status: string;
  /** Whether the person may sign in. */
  readonly enabled: boolean;
  /** For people to read: it says nothing about who created the account. */
  readonly createdAt: Date;
  /** When anything about the account last changed. */
  readonly changedAt: Date;
  /** By their names; custom ones with `custom:`. */
  readonly attributes: Readonly<Record<string, string>>;
}
