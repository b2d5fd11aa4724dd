/* What rows and reports say otherwise while nothing has happened yet: in a preview, and before a file is sent. */
// Stryker disable StringLiteral: texts, where a mutant is a typing error that no rule forbids

export const previewTexts = {
  leftOut: ({ word, reason }: { readonly word: string; readonly reason: string }) =>
    `"${word}" can't be read and will be left out. ${reason}`,
  neverAdded:
    'The user directory accepts this value only when an account is created: correct the cell before the import.',
  hasLeft: ({ word, cell }: { readonly word: string; readonly cell: string }) =>
    `"${word}" is "${cell}", so nobody will be invited. If the person still works here, correct the cell.`,
  isNotInvited: ({ word, cell }: { readonly word: string; readonly cell: string }) =>
    `"${word}" is "${cell}", so nobody will be invited. If the person is to be invited, clear the cell.`,
  listedInRow: ({ row }: { readonly row: number }) =>
    `The address is already in row ${row}, and that row will be used.`,
  notCalculated:
    'The result of the formula in this cell was not saved. Open the file in Excel or LibreOffice, save it and check it again, or type the value.',
  lostLetters:
    'Letters of the file have been lost, as in J?rg or JÃ¼rg. Export it again as UTF-8, or type the value again.',
  DUPLICATE_IN_FILE: 'This address appears earlier in the file, and that row will be used.',
  NOT_ACTIVE:
    'The row says that the person has left or is a guest, or that the account is off, so nobody will be invited.',
  HIDDEN_ROW:
    'The row is hidden in the workbook, perhaps by a filter, so nobody will be invited. If the person is to be invited, show the row, save the workbook and check it again.',
  VALUE_LEFT_OUT:
    "A value can't be read and will be left out. Correct it before the import: a later import of the row does not add it.",
  SIGN_UP_REPLACED:
    'Someone signed up with this address and never confirmed it. That sign-up will be deleted, and the person invited.',
  ENABLED: 'The account is disabled and will be enabled again.',
  ADDRESS_NOT_VERIFIED:
    'There is an account with this address, but its owner never verified the address. The person will not be invited. Ask your administrator to check the account.',
  UNCONFIRMED_SIGN_UP:
    "Someone signed up with this address and has not confirmed it. The sign-up can't be replaced. Ask your administrator to delete it before the import.",
  TRIGGER_FAILED:
    'A rule in the user directory failed for this person. Contact your administrator, then check the row again.',
  THROTTLED: 'The user directory was too busy. Check the row again later.',
  PERMISSION_DENIED:
    "The import doesn't have permission to create users in this user directory. Contact your administrator, then check the row again.",
  SERVICE_FAULT: 'The user directory returned an unexpected error. Check the row again.',
  OUT_OF_TIME: 'The check timed out before this row. Check it again.',
  UNFINISHED: 'The check ended before the result of this row was known. Check it again.',
} as const;
