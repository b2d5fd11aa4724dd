/* What is wrong with a value, and what to do. */
// Stryker disable StringLiteral: texts, where a mutant is a typing error that no rule forbids

const shape = 'Write it like name@example.com.';

const quote = (names: readonly string[]) => names.map((name) => `"${name}"`).join(', ');

export const cellTexts = {
  guestAddress: "This is a guest's sign-in name and not a mailbox. Use the guest's own address.",
  formulaForAddress: `The cell contains a formula. Put the address itself there. ${shape}`,
  nameWithAddress: `The cell must contain only the address, without a name or angle brackets. ${shape}`,
  separatorAfterAddress: `There is a comma or a semicolon after the address. ${shape}`,
  severalAddresses: `The cell must contain one address only. ${shape}`,
  spaceInAddress: `There is a space in the address. ${shape}`,
  noAt: `There is no @ in the address. ${shape}`,
  severalAts: `There is more than one @ in the address. ${shape}`,
  nothingBeforeAt: `The part before the @ is missing. ${shape}`,
  nothingAfterAt: `The part after the @ is missing. ${shape}`,
  addressTooLong: `The address is longer than email systems accept. ${shape}`,
  lettersInAddress: `The address has letters that email systems don't accept. ${shape}`,
  dotTooMany: `There is one dot too many in the address. ${shape}`,
  noDot: `The part after the @ must contain a dot. ${shape}`,

  plusLost:
    "The spreadsheet took the + away. Write the number with spaces, like +49 30 901820, or with an apostrophe in front, like '+4930901820.",
  scientificNumber:
    'The spreadsheet turned the phone number into a formula result. Format the column as text and type the number again, like +49 30 901820.',
  severalNumbers: 'The cell must contain one phone number only, with its country code, like +49 30 901820.',
  trunkPrefix:
    'After the country code there is a prefix that is only dialled within the country. Write the number like +49 30 901820.',
  unknownCountryCode: 'No country has this country code. Write the number like +49 30 901820.',
  ambiguousDate:
    'It is not clear which number is the day and which the month. Write the date as year-month-day, like 1990-12-31.',
  addedYear:
    'Nobody of that age gets an account. A spreadsheet adds the current year to a date without one. Write the date as year-month-day, like 1990-12-31.',
  noSuchDay: 'The calendar has no such day. Write the date as year-month-day, like 1990-12-31.',
  missingYear:
    "The date has no year. Write it as year-month-day, and with an apostrophe in front if the spreadsheet hides the year, like '1990-12-31.",
  unknownTimeZone: 'There is no such time zone. Write it like Europe/Berlin.',
  notAWebAddress: 'This is not a web address. Write it like https://example.com/ann.',
  spreadsheetError: 'The spreadsheet shows an error in this cell instead of a value. Type the value there.',
  notCalculated:
    'The result of the formula in this cell was not saved. Open the file in Excel or LibreOffice, save it and import it again, or type the value.',
  lostLetters:
    'Letters were lost before the file was uploaded, as in J?rg or JÃ¼rg. Export it again as UTF-8, or type the value again.',

  notWholeNumber: 'Write a whole number without separators, like 1250.',
  belowMinimum: ({ least }: { readonly least: number }) => `The user directory requires at least ${least}.`,
  aboveMaximum: ({ most }: { readonly most: number }) => `The user directory allows at most ${most}.`,
  notTrueOrFalse: 'Write true or false.',
  notADate: 'Write a date as year-month-day, like 1990-12-31.',
  tooLong: ({ most }: { readonly most: number }) => `The user directory allows at most ${most} characters. Shorten it.`,
  tooShort: ({ least }: { readonly least: number }) =>
    `The user directory requires at least ${least} characters. Complete it.`,

  unknownGroups: ({ names, near, comma }: UnknownGroups) => {
    const what = `${names.length === 1 ? 'no group' : 'no groups'} ${quote(names)}`;
    const hint = near === undefined ? '' : `, but "${near}"`;
    const separator = comma ? ' Separate groups with ; and not with a comma.' : '';
    return `The user directory has ${what}${hint}. Correct the name, or ask your administrator to add it; if the column is about something else, rename it.${separator}`;
  },
  groupsReserved: ({ names }: { readonly names: readonly string[] }) => {
    const [group, it] = names.length === 1 ? ['The group', 'it'] : ['The groups', 'them'];
    return `${group} ${quote(names)} can't be assigned by a file: who is an administrator is decided by your IT. Remove ${it} from the row.`;
  },
  groupsNotAllowed: ({ names }: { readonly names: readonly string[] }) => {
    const [group, it] = names.length === 1 ? ['group', 'it'] : ['groups', 'them'];
    return `The import isn't allowed to assign the ${group} ${quote(names)}. Remove ${it} from the row, or ask your administrator to allow the ${group} or to add the person by hand.`;
  },
} as const;

interface UnknownGroups {
  readonly names: readonly string[];
  /** The pool's group that was probably meant. */
  readonly near?: string;
  /** Whether commas separate the names. */
  readonly comma?: boolean;
}
