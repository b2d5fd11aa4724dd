/** What is said to HR, and to managers, about people who were invited and have not come in. Days are written as YYYY-MM-DD. */
export interface WaitingTexts {
  readonly columns: {
    readonly email: string;
    readonly name: string;
    readonly status: string;
    readonly invited: string;
    /** How many the person was sent. */
    readonly emails: string;
    /** Until when the temporary password works. */
    readonly expires: string;
    /** The file or event that made the account. */
    readonly source: string;
    readonly manager: string;
    readonly next: string;
  };
  readonly status: {
    readonly invited: string;
    readonly expired: string;
    readonly undelivered: string;
    readonly bounced: string;
    readonly complained: string;
  };
  readonly next: {
    readonly remind: string;
    readonly renew: string;
    readonly later: (day: string) => string;
    readonly told: string;
    readonly bounced: string;
    readonly complained: string;
    readonly 'not-ours': string;
  };
  readonly subject: (count: number) => string;
  readonly headline: string;
  readonly intro: (count: number) => string;
  /** To a manager, of their own people. */
  readonly introToManager: (count: number) => string;
  /** How many of the people are to be helped by somebody. */
  readonly needHelp: (count: number) => string;
  readonly others: (count: number) => string;
  readonly listTitle: string;
  readonly more: (count: number) => string;
  readonly person: (who: string, what: string) => string;
  readonly openPeople: string;
  readonly reason: string;
  readonly reasonOfManager: string;
}
