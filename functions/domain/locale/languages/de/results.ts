import type { ResultTexts } from '../../text-types.ts';

// Stryker disable StringLiteral: texts, where a mutant is a typing error that no rule forbids

const number = (count: number) => count.toLocaleString('de');

function describe({ invited, toFix }: { readonly invited: number; readonly toFix: number }): string {
  return toFix > 0 ? `${number(invited)} eingeladen, ${number(toFix)} zu korrigieren` : `${number(invited)} eingeladen`;
}

export const resultTexts: ResultTexts = {
  resultSubject: (counts) => `Import abgeschlossen: ${describe(counts)}`,
  resultHeadline: 'Import abgeschlossen',
  endedEarlySubject: (counts) => `Import vorzeitig beendet: ${describe(counts)}`,
  endedEarlyHeadline: 'Import vorzeitig beendet',
  endedEarly: ({ file }) =>
    `Ein Fehler ist aufgetreten, bevor „${file}“ vollständig importiert war. Zeilen ohne Ergebnis gelten als nicht importiert. Sie können den Import ohne Weiteres fortsetzen: Niemand wird zweimal eingeladen.`,
  refusedSubject: 'Import nicht möglich: Niemand wurde eingeladen',
  refusedHeadline: 'Diese Datei kann nicht verwendet werden',
  stoppedSubject: 'Import vor dem Ende angehalten',
  stoppedHeadline: 'Import angehalten',
  stoppedEarly: ({ file }) =>
    `Der Import von „${file}“ wurde vor dem Ende angehalten. Einige Personen wurden möglicherweise schon eingeladen. Sie können den Import fortsetzen: Niemand wird zweimal eingeladen.`,
  unreportedSubject: 'Import ohne Bericht',
  unreportedHeadline: 'Der Bericht fehlt',
  unreported: ({ file }) =>
    `„${file}“ wurde importiert, aber der Bericht konnte nicht geschrieben werden. Importieren Sie dieselbe Datei noch einmal: Wer ein Konto hat, behält es, und der Bericht führt alle auf.`,
  rowOfPerson: ({ row, address, advice }) => `Zeile ${row}, ${address}: ${advice}`,
  whatToDo: 'Was zu tun ist:',
  openRun: 'Import öffnen',
  reasonUploader: 'Sie erhalten diese E-Mail, weil Sie diese Datei hochgeladen haben.',
  reasonListed: 'Sie erhalten diese E-Mail, weil Ihre Adresse für Import-Ergebnisse hinterlegt ist.',
};
