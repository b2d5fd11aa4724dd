/* Why a mapping of columns can't be used, and what to do. */
// Stryker disable StringLiteral: texts, where a mutant is a typing error that no rule forbids

import type { MappedWord, Place } from '../../mapped-word.ts';

const importAgain = 'Correct the mapping and import the file again.';

export const mappingTexts = {
  unknownAttribute: ({ word, field, reason, known }: MappedWord & { readonly known: readonly string[] }) =>
    `"${word}" is mapped to ${field} (${reason}), but the user directory has no such attribute${known.length > 0 ? `; it has ${known.join(', ')}` : ''}. ${importAgain}`,
  mappedAway: ({ columns }: { readonly columns: readonly MappedWord[] }) =>
    `No column has the email addresses: ${columns.map(describe).join('; ')}. Map the one that has them to email and import the file again.`,
  unknownField: ({
    place,
    word,
    field,
    fields,
  }: Omit<MappedWord, 'reason'> & Place & { readonly fields: readonly string[] }) =>
    `In ${place} the column "${word}" is mapped to ${field}. It can be ${fields.join(', ')}, or an attribute of the user directory's own such as custom:department. ${importAgain}`,
  unclearHeader: ({ place, word }: Place & { readonly word: string }) =>
    `In ${place} "${word}" is no name of a column, or is mapped twice. ${importAgain}`,
  missingColumn: ({ place, word, near }: Place & { readonly word: string; readonly near?: string }) =>
    `In ${place} "${word}" is mapped, but the file has no such column${near === undefined ? '' : `; it has "${near}"`}. ${importAgain}`,
  forgetMapping: ({ key }: { readonly key: string }) =>
    `An administrator can delete what was remembered for this header row: npx onboarding mappings forget ${key}`,
  unreadableMapping: ({ place }: Place) =>
    `The mapping of the columns in ${place} can't be read. Correct it, or remove it, and import the file again.`,
  uploadMetadata: "the upload's metadata",
} as const;

function describe({ word, field, reason }: MappedWord): string {
  return `"${word}" is ${field === 'ignore' ? 'to be ignored' : field}, ${reason}`;
}
