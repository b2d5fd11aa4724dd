/* What became of an email, in a report. */
// Stryker disable StringLiteral: texts, where a mutant is a typing error that no rule forbids

export const deliveryTexts = {
  bounceTemporary: 'Not delivered: the mail server did not answer, or put it off for too long',
  bounceMailboxFull: 'Not delivered: the mailbox is full',
  bounceRefused: 'Not delivered: the mail server refused the email for its content or size',
  bounceSuppressed: 'Not sent: an earlier email to this address bounced or was reported as spam',
  bounceNoMailbox: 'Bounced: there is no such mailbox, or it takes no email',
  bounceComplained: 'Reported as spam by the person or their mail provider',
  stoppedByBounces: ({ file, percent }: { readonly file: string; readonly percent: string }) =>
    `The import of "${file}" stopped by itself, because ${percent} of the emails bounced. Check the addresses in the file before you continue; nobody is invited twice.`,
} as const;
