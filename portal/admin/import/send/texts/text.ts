/** What the last step of an import says. Counts are texts already, in the reader's digits. */
export interface SendTexts {
  readonly title: string;
  readonly nobody: string;
  /** @param languages such as "150 in English and 60 in German" */
  readonly invited: (count: string, isOne: boolean, languages: string) => string;
  /** Where nobody was compared with the accounts that exist. */
  readonly invitedUpTo: (count: string, isOne: boolean, languages: string) => string;
  /** A number that may turn out smaller, in front of what it counts; on a button, it comes first or after a verb. */
  readonly upTo: (count: string) => string;
  readonly inLanguage: (count: string, language: string) => string;
  readonly toFix: (count: string, isOne: boolean) => string;
  readonly skipped: (count: string, isOne: boolean) => string;
  readonly existing: (count: string, isOne: boolean) => string;
  readonly takes: (duration: string, cost: string) => string;
  /** Where nobody was compared with the accounts that exist. */
  readonly takesAtMost: (duration: string, cost: string) => string;
  /** Where it costs less than a cent. */
  readonly takesForNothing: (duration: string) => string;
  readonly quotaLeft: (left: string, perDay: string) => string;
  /** The sender belongs to another account. */
  readonly quotaUnknown: string;
  readonly tooFewLeft: (left: string) => string;
  readonly sandbox: string;
  readonly plainSender: (perDay: string) => string;
  readonly invitation: string;
  readonly invitationFor: (name: string) => string;
  readonly language: string;
  readonly subject: string;
  readonly test: string;
  readonly tested: (address: string) => string;
  readonly untested: Readonly<Record<'no_sender' | 'no_address' | 'too_many' | 'refused', string>>;
  readonly send: (count: string, isOne: boolean) => string;
  /** Of the button where they are sent at a time. */
  readonly schedule: (count: string, isOne: boolean) => string;
  readonly when: string;
  readonly now: string;
  readonly later: string;
  readonly time: string;
  readonly zone: (name: string) => string;
  readonly wrongTime: string;
  readonly confirmTitle: (count: string) => string;
  readonly confirmText: (number: string) => string;
  readonly confirmLabel: string;
  readonly confirmWrong: string;
  readonly cancel: string;
  readonly sending: string;
  readonly sent: (percent: string) => string;
  readonly stayOpen: string;
  /** While nothing gets through. */
  readonly cutOff: string;
  readonly failed: string;
  readonly retry: string;
  readonly unknown: string;
  /** It was cancelled when the file had arrived. */
  readonly tooLate: string;
  readonly showRun: string;
  readonly showRuns: string;
}
