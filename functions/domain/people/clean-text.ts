import type { Fault, FieldResult } from './fault.ts';

/** https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-attributes.html */
export const maxValueLength = 2048;

/**
 * Printable ASCII that neither begins with an apostrophe, a # or an = nor has outer spaces nor a semicolon, after which may be an
 * apostrophe: nothing to clean.
 */
// Stryker disable next-line Regex: what is missing here only takes the long way
export const plain = /^(?:[!"$-&(-:<>-~](?:[ -:<-~]*[!-:<-~])?)?$/;
/**
 * Letters beyond ASCII that no cleaning changes, side by side in any order: Latin ones with their accents, kana, the common
 * kanji, Hangul. NFC composes only with marks, and none of these is one.
 */
// Stryker disable next-line StringLiteral: what is missing here only takes the long way
export const stableLetters = '\\u00c0-\\u024f\\u3041-\\u3096\\u30a1-\\u30fa\\u30fc\\u4e00-\\u9fff\\uac00-\\ud7a3';
/** The same with such letters. */
const plainLetters = new RegExp(
  `^[!"$-&(-:<>-~${stableLetters}](?:[ -:<-~${stableLetters}]*[!-:<-~${stableLetters}])?$`,
);
// biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the point
const control = /[\u0000-\u0008\u000e-\u001f\u007f\u0080-\u0084\u0086-\u009f\ufffd]/;
/** What ends a line or separates columns within a cell. */
const lineBreaks = /[\t\r\n\v\f\u0085\u2028\u2029]/;
/** Invisible characters that are copied along with addresses and numbers. */
const invisible = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;
/**
 * Apostrophes that keep a spreadsheet from running a cell, or a part of it, as a formula, and from making a number of it; our own
 * failed.csv has them.
 */
export const guards = /(?<=^|[;\r\n])'(?=[=+\-@\t\r＝＋－＠\d])/g;

/** How exports keep a spreadsheet from making a number of a text: `="+49 30 901820"`. It shows the text, and that is what is meant. */
const textFormula = /^="((?:[^"]|"")*)"$/;

/** What a formula without a result leaves in a CSV, in the languages of Excel, and a column that was too narrow for its dates. */
const spreadsheetError = /^#(?:N\/[AD]|NV|[¡¿]?[\p{Lu}\d/]+[!?]|#+)$/u;
/** What a workbook shows, as Excel does, where no program has calculated the formula of a cell. */
export const notCalculated = '#CALC!';
const leftToExcel: Fault = { code: 'INVALID_CHARACTER', detail: { text: 'notCalculated' } };
const noResult: Fault = {
  code: 'INVALID_CHARACTER',
  detail: { text: 'spreadsheetError' },
};

const invalidCharacter: Fault = { code: 'INVALID_CHARACTER' };
const valueTooLong: Fault = { code: 'VALUE_TOO_LONG' };

/** Composing (NFC) shortens a text to no less than a third: beyond this it is too long either way. */
const maxRawLength = 4 * maxValueLength;

/** Trims, unguards and composes (NFC) a value. Compatibility forms stay: they may be how a name is written. */
export function cleanText(value: string, lineBreak = ' '): FieldResult {
  // A long text is checked for its length first, whatever it contains.
  // Stryker disable next-line ConditionalExpression,EqualityOperator,LogicalOperator: the long way finds the same
  if (value.length <= maxValueLength && (plain.test(value) || plainLetters.test(value))) return value;
  // A tab alone is guarded, too; and a spreadsheet may have put spaces before a guard.
  let text = value.replace(guards, '').trim().replace(guards, '').trim();
  if (text.length > maxRawLength) return valueTooLong;
  text = text.normalize('NFC');
  const shown = textFormula.exec(text)?.[1];
  if (shown !== undefined) text = shown.replaceAll('""', '"').trim();
  text = joinLines(text, lineBreak);
  if (control.test(text) || !text.isWellFormed()) return invalidCharacter;
  if (spreadsheetError.test(text)) return text === notCalculated ? leftToExcel : noResult;
  return text.length > maxValueLength ? valueTooLong : text;
}

function joinLines(text: string, lineBreak: string): string {
  const lines = text.split(lineBreaks).map((line) => line.trim());
  return lines.filter((line) => line !== '').join(lineBreak);
}

/** The zeros of scripts whose digits are their own: Arabic, Persian, Devanagari, Bengali, Thai, Lao, Myanmar and Khmer. */
const zeros = [0x660, 0x6f0, 0x966, 0x9e6, 0xe50, 0xed0, 0x1040, 0x17e0];
const digits = /[٠-٩۰-۹०-९০-৯๐-๙໐-໙၀-၉០-៩]/g;

function toPlainDigit(digit: string): string {
  const code = digit.charCodeAt(0);
  return String(code - (zeros.findLast((zero) => zero <= code) ?? 0));
}

/** Replaces full-width and other forms of letters and digits by the plain ones, and removes invisible characters. */
export function toNfkc(text: string): string {
  return text.normalize('NFKC').replace(invisible, '').replace(digits, toPlainDigit).trim();
}

/** Takes quotes away that are around all of a text. A space between separator and quote makes them part of the cell. */
export function stripQuotes(text: string): string {
  return /^(?:"[^"]*"|'[^']*'|[“„][^“”]*[“”]|[‘‚][^‘’]*[‘’]|[«»][^«»]*[«»])$/.test(text)
    ? text.slice(1, -1).trim()
    : text;
}
