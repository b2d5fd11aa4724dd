/* The email about the end of a run. */
// Stryker disable StringLiteral: texts, where a mutant is a typing error that no rule forbids

const number = (count: number) => count.toLocaleString('en');

/** How many people were invited, and how many rows are to be fixed. */
interface InvitedAndToFix {
  readonly invited: number;
  readonly toFix: number;
}

function describe({ invited, toFix }: InvitedAndToFix): string {
  const attention = `${number(toFix)} ${toFix === 1 ? 'needs' : 'need'} attention`;
  return toFix > 0 ? `${number(invited)} invited, ${attention}` : `${number(invited)} invited`;
}

export const resultTexts = {
  resultSubject: (counts: InvitedAndToFix) => `Import finished: ${describe(counts)}`,
  resultHeadline: 'Import finished',
  endedEarlySubject: (counts: InvitedAndToFix) => `Import ended early: ${describe(counts)}`,
  endedEarlyHeadline: 'Import ended early',
  endedEarly: ({ file }: { readonly file: string }) =>
    `Something went wrong before "${file}" was imported completely. Rows without a result count as not imported. You can safely continue the import: nobody is invited twice.`,
  refusedSubject: 'Import not possible: nobody was invited',
  refusedHeadline: 'This file can’t be used',
  stoppedSubject: 'Import stopped before its end',
  stoppedHeadline: 'Import stopped',
  stoppedEarly: ({ file }: { readonly file: string }) =>
    `The import of "${file}" was stopped before its end. Some people may have been invited already. You can continue the import: nobody is invited twice.`,
  unreportedSubject: 'Import without a report',
  unreportedHeadline: 'The report is missing',
  unreported: ({ file }: { readonly file: string }) =>
    `"${file}" was imported, but the report could not be written. Import the same file again: people who have an account keep it, and the report lists everybody.`,
  rowOfPerson: ({
    row,
    address,
    advice,
  }: {
    readonly row: number;
    readonly address: string;
    readonly advice: string;
  }) => `Row ${row}, ${address}: ${advice}`,
  whatToDo: 'What to do:',
  openRun: 'Open this import',
  reasonUploader: 'You are receiving this email because you uploaded this file.',
  reasonListed: 'You are receiving this email because your address is on the list for import results.',
} as const;
