/* What is said about a file that was read, and about its columns. */
// Stryker disable StringLiteral: texts, where a mutant is a typing error that no rule forbids

import type { ActivityCounts, CellCounts } from '../../activity-counts.ts';

export const runTexts = {
  /** Several sentences, one after the other. */
  sentences: ({ sentences }: { readonly sentences: readonly string[] }) => sentences.join(' '),
  notRecognised: 'not recognised',
  noSuchAttribute: 'the user directory has no such attribute',
  mappedForImport: 'mapped for this import',
  mappedBySettings: 'mapped by the settings',
  remembered: 'remembered for this header row',
  reasons: ({ reasons }: { readonly reasons: readonly string[] }) => reasons.join(', '),
  usedWhereEmpty: ({ word }: { readonly word: string }) => `used where "${word}" is empty`,
  joinedWith: ({ word }: { readonly word: string }) => `joined with "${word}"`,
  areAddresses: 'its cells are email addresses',
  areNotAddresses: 'its cells are not email addresses',
  areNotWebAddresses: 'its cells are not web addresses',
  areForeignIds: 'its cells are the ids of another system',
  otherHasAddress: 'another column has the address',
  sharedAddress: 'several people have the same address there',
  areOffices: 'its addresses are mailboxes of an office, such as info@',
  areSomebodyElses: "they are somebody else's, as the column on the left says",
  maybeNickname: 'read as the family name, as in Portugal; in Brazil it may be a nickname',
  activity: ({ gone, guests, over, unknown }: ActivityCounts) => {
    const said = [
      ...(gone ? [`not invited: ${nameCells(gone)}`] : []),
      ...(guests ? [`guests not skipped, since the first rows list nobody else: ${nameCells(guests)}`] : []),
      ...(over > 0 ? [`${over} in the past`] : []),
      ...(unknown > 0 ? [`not understood, so not skipped: ${unknown} ${unknown === 1 ? 'row' : 'rows'}`] : []),
    ];
    return said.length === 0 ? 'nobody has left' : said.join('; ');
  },
  stopped: ({ error }: { readonly error: string }) =>
    `The run stopped early because of ${error}. Rows whose result is not known are reported as failed; import failed.csv to continue with them.`,
  refused: ({ file, preview }: { readonly file: string; readonly preview: boolean }) =>
    `"${file}" could not be used. Nobody was ${preview ? 'checked' : 'created or invited'}.`,
  reason: ({ code }: { readonly code: string }) => `Reason: ${code}`,
} as const;

function nameCells({ cells, others }: CellCounts): string {
  const named = cells.map(({ cell, rows }) => `"${cell}" (${rows})`);
  if (others > 0) named.push(named.length === 0 ? `${others} ${others === 1 ? 'row' : 'rows'}` : `and ${others} more`);
  return named.join(', ');
}
