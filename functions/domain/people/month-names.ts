/** Languages whose names of months are read. */
const languages = [
  ...['en', 'en-GB', 'de', 'fr', 'es', 'ja', 'it', 'nl', 'pl', 'pt', 'sv', 'da', 'nb', 'fi', 'cs', 'sk', 'hu', 'ro'],
  ...['bg', 'hr', 'sl', 'sr', 'el', 'tr', 'ru', 'uk', 'et', 'lv', 'lt', 'ca', 'zh', 'ko', 'id', 'ms', 'vi', 'th', 'hi'],
  ...['ar', 'he'],
];

/** Alone and beside a day, in full and short: many languages have four forms of each. */
const styles: readonly Intl.DateTimeFormatOptions[] = [
  { month: 'long' },
  { month: 'short' },
  { month: 'long', day: 'numeric' },
  { month: 'short', day: 'numeric' },
];

/** Words that the spreadsheets of a language write and its dictionary lacks. */
const spreadsheetWords: readonly (readonly [string, number])[] = [
  ['mrz', 3],
  ['maerz', 3],
  ['sept', 9],
];

/** Undefined for a word that is one month in one language and another one elsewhere: `listopad`. */
let monthByName: Map<string, number | undefined> | undefined;

/**
 * The month that a word names, such as `Feb` or `février`.
 * @param word in lowercase
 * @returns 1 to 12; undefined for a word that names no month, or several
 */
export function findMonth(word: string): number | undefined {
  monthByName ??= readNames();
  return monthByName.get(normaliseWord(word));
}

function readNames(): Map<string, number | undefined> {
  const months = new Map<string, number | undefined>(spreadsheetWords);
  for (const language of languages) {
    for (const style of styles) {
      const format = new Intl.DateTimeFormat(language, { ...style, calendar: 'gregory', timeZone: 'UTC' });
      for (let month = 1; month <= 12; month++) {
        const parts = format.formatToParts(Date.UTC(2000, month - 1, 5));
        const name = normaliseWord(parts.find(({ type }) => type === 'month')?.value ?? '');
        // In some languages a month is its number.
        if (/^\d/.test(name)) continue;
        months.set(name, months.has(name) && months.get(name) !== month ? undefined : month);
      }
    }
  }
  return months;
}

/** Without accents, which are left out as often as not, and without what Catalan puts in front. */
function normaliseWord(word: string): string {
  return word
    .toLowerCase()
    .replace(/^(?:de |d[’'])/, '')
    .normalize('NFD')
    .replace(/[\u0300-\u036f.]/g, '')
    .normalize('NFC');
}
