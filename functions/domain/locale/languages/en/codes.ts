/* What the code of a row means and what to do, where there is no more to say about it. */
// Stryker disable StringLiteral: texts, where a mutant is a typing error that no rule forbids

export const codeTexts = {
  MISSING_EMAIL: 'The row has no email address. Add one.',
  INVALID_EMAIL: 'This is not a valid email address. Write it like name@example.com.',
  DUPLICATE_IN_FILE: 'This address appears earlier in the file, and that row was used.',
  NOT_ACTIVE: 'The row says that the person has left or is a guest, or that the account is off, so nobody was invited.',
  HIDDEN_ROW:
    'The row is hidden in the workbook, perhaps by a filter, so nobody was invited. If the person is to be invited, show the row and import the workbook again.',
  NOT_A_PERSON:
    'The row is no person: an example, a repeated header or a total, or the account of a service or a mailbox of several people.',
  WRONG_FIELD_COUNT:
    'The row has more or fewer cells than the header. Put quotes around cells that contain the separator, or add the missing cells.',
  INVALID_PHONE_NUMBER: 'Write the phone number with its country code, like +49 30 901820.',
  INVALID_LOCALE: 'Write the language as a code, like de or ja-JP.',
  INVALID_BIRTHDATE: 'Write the date as year-month-day, like 1990-12-31.',
  INVALID_CHARACTER: 'The row contains an invalid character, or letters that could not be read. Type the value again.',
  VALUE_TOO_LONG: 'A value is longer than 2,048 characters. Shorten it.',
  VALUE_TOO_SHORT: 'A value is too short for the user directory. Complete it.',
  INVALID_VALUE:
    'The value is of another type or range than the user directory requires: a whole number, true or false, or a date.',
  ROW_TOO_LARGE: 'The row is larger than 128 KB. Shorten its values.',
  MISSING_ATTRIBUTE: 'A value that the user directory requires is missing. Add it.',
  INVALID_GROUP_NAME:
    'The name of a group is longer than 128 characters or contains spaces. Separate groups with ; and write them as they are in the user directory. If the column is about something else, rename it.',
  UNKNOWN_GROUP: 'The user directory has no such group. Correct its name, or ask your administrator to add it.',
  VALUE_LEFT_OUT:
    'A value could not be read and was left out. Importing the row again does not add it: correct it before the import, or ask your administrator to add it afterwards.',
  SIGN_UP_REPLACED:
    'Someone had signed up with this address and never confirmed it. That sign-up was deleted, and the person was invited.',
  DISABLED: "The account is disabled: the person can't sign in. Ask your administrator to enable it.",
  ENABLED: 'The account was disabled and has been enabled again.',
  ADDRESS_NOT_VERIFIED:
    'There is an account with this address, but its owner never verified the address. The person was not invited. Ask your administrator to check the account.',
  NOT_SIGNED_IN_YET: 'The person was invited before and has not signed in yet.',
  DIFFERS: 'The account has other values or groups than the row. An import does not change accounts that exist.',
  UNCONFIRMED_SIGN_UP:
    "Someone signed up with this address and has not confirmed it. The sign-up can't be replaced, or came back each time. Ask your administrator to delete it, then import the row again.",
  GROUP_NOT_ALLOWED:
    "The import isn't allowed to assign a group that the row names. Remove it from the row, or ask your administrator to allow the group or to add the person by hand.",
  REFUSED_BY_COGNITO: 'The user directory rejected a value in this row.',
  UNDELIVERED:
    'The account exists, but the invitation could not be sent. If the address is right, ask for the invitation to be sent again; if it is wrong, correct it and import the row again.',
  GROUP_NOT_ASSIGNED: 'The account exists and is invited, but could not be put into a group. Add it there by hand.',
  SUPERSEDED:
    'After this import began, another system reported that the person had left. No account was created. If they are back, import the row in a new file.',
  REFUSED_BY_TRIGGER: 'A rule in the user directory rejected this person.',
  TRIGGER_FAILED:
    'A rule in the user directory failed for this person. Contact your administrator, then import the row again.',
  THROTTLED: 'The user directory was too busy. Import the row again later.',
  DAILY_LIMIT: 'The daily email limit is used up. Import the row again tomorrow.',
  PERMISSION_DENIED:
    "The import doesn't have permission to create users in this user directory. Contact your administrator, then import the row again.",
  SERVICE_FAULT: 'The user directory returned an unexpected error. Import the row again.',
  OUT_OF_TIME: 'The run timed out before this row. Import it again.',
  UNFINISHED:
    'The run ended before the result of this row was known. Import it again; if the account was created after all, it stays as it is.',
} as const;
