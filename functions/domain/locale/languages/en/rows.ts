/* What is wrong with a row of a file, and what an account differs in. */
// Stryker disable StringLiteral: texts, where a mutant is a typing error that no rule forbids

import { nameFields } from '../../field-words.ts';
import type { NameList } from '../../name-list.ts';
import { fieldWords } from './fields.ts';

/** Names of groups or fields; where there is room for none, their number. */
function listNames({ names, more }: NameList): string {
  if (names.length === 0) return more === 1 ? 'a group' : `${more} groups`;
  return more === 0 ? names.join(', ') : `${names.join(', ')} and ${more} more`;
}

export const rowTexts = {
  leftOut: ({ word, reason }: { readonly word: string; readonly reason: string }) =>
    `"${word}" could not be read and was left out. ${reason}`,
  neverAdded:
    'The user directory accepts this value only when an account is created: correct the cell before the import, or delete the account and import the row again.',
  noCountry: 'Your administrator can set people.country for numbers without one.',
  hasLeft: ({ word, cell }: { readonly word: string; readonly cell: string }) =>
    `"${word}" is "${cell}", so nobody was invited. If the person still works here, correct the cell and import the row again.`,
  isNotInvited: ({ word, cell }: { readonly word: string; readonly cell: string }) =>
    `"${word}" is "${cell}", so nobody was invited. If the person is to be invited, clear the cell and import the row again.`,
  listedInRow: ({ row }: { readonly row: number }) => `The address is already in row ${row}, and that row was used.`,
  tooManyCells: ({ cells, header }: CellCounts) =>
    `The row has ${cells} cells, the header ${header}. Put quotes (") around cells that contain the separator, or delete the extra cells.`,
  tooFewCells: ({ cells, header }: CellCounts) =>
    `The row has ${cells} ${cells === 1 ? 'cell' : 'cells'}, the header ${header}. Add the missing cells; leave them blank where there is no value.`,
  stillTooFewCells: ({ word }: { readonly word: string }) =>
    `The row had fewer cells than the header, and "${word}" is still blank, so that values may be in the wrong columns. Move each value below its column name. If the row is right as it is, clear its cell in the column "code".`,
  valueMissing: ({ field, word }: { readonly field: string; readonly word: string }) =>
    `The user directory requires every person's ${field}. Fill in "${word}".`,
  columnMissing: ({ field }: { readonly field: string }) =>
    `The user directory requires every person's ${field}. Add a column of that name and fill it in.`,
  repeatsHeader: 'The row repeats the names of the columns.',
  /** What is wrong with the cell of a column. */
  inColumn: ({ word, fault }: { readonly word: string; readonly fault: string }) => `${word}: ${fault}`,
  /** All that is wrong with a row. */
  faults: ({ faults }: { readonly faults: readonly string[] }) => faults.join(' Also: '),

  neverInvited:
    'The person has not signed in yet: the invitation could not be sent. Check the address, then have it sent again.',
  differs: ({ fields, groups }: Differences) => {
    const differences = [
      ...(fields ? [`has other values for ${listNames(nameFields(fields, fieldWords))}`] : []),
      ...(groups ? [`names groups that the person is not in (${listNames(groups)})`] : []),
    ];
    return `The row ${differences.join(' and ')}. An import does not change accounts that exist.`;
  },
  undeliveredWithoutGroups: ({ groups }: { readonly groups: NameList }) =>
    `The account exists, but the invitation could not be sent, and the account could not be put into ${listNames(groups)}. Check the address, add the groups by hand, then send the invitation again.`,
  groupsNotAssigned: ({ groups }: { readonly groups: NameList }) =>
    `The account exists and is invited, but could not be put into ${listNames(groups)}. Add it there by hand; importing the row again changes nothing.`,
} as const;

interface CellCounts {
  /** How many the row has. */
  readonly cells: number;
  /** How many the header has. */
  readonly header: number;
}

interface Differences {
  /** Fields with other values. */
  readonly fields?: NameList;
  /** Groups that the person isn't in. */
  readonly groups?: NameList;
}
