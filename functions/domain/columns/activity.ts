import { readDate } from '../people/birthdate.ts';
import {
  activeWords,
  companionWords,
  controlWords,
  goneValues,
  inactiveWords,
  leaveWords,
  leavingWords,
  noticeWords,
  noValues,
  presentValues,
  statusWords,
  yesValues,
} from './activity-words.ts';
import { unspacedGoneEndings, unspacedNotGone } from './activity-words-east.ts';
import { maxWordLength, normaliseWord, splitWords } from './header-words.ts';

/** How a column tells whether somebody is still there. */
export type ActivityKind = 'status' | 'active' | 'inactive' | 'leaving' | 'control';

/**
 * What a cell of such a column says. `over` is a date in the past: it says nothing of somebody whose status says that they are there,
 * such as a person who has come back.
 */
export type Activity = 'gone' | 'over' | 'present' | 'unknown' | 'blank';

const setOf = (words: readonly string[]): ReadonlySet<string> => new Set(words.map(normaliseWord));

const kindByWord = new Map<string, ActivityKind>(
  (
    [
      ['status', statusWords],
      ['active', activeWords],
      ['inactive', inactiveWords],
      ['leaving', leavingWords],
      ['control', controlWords],
    ] as const
  ).flatMap(([kind, words]) => words.map((word) => [normaliseWord(word), kind] as const)),
);
const companions = setOf(companionWords);
const notices = setOf(noticeWords);

/** Whether a column has the days on which people gave notice rather than those on which they leave. */
export function isNotice(word: string): boolean {
  return notices.has(normaliseWord(word.slice(0, maxWordLength)));
}

/** How a column with this word tells whether somebody is still there; undefined where it doesn't. */
export function findActivityKind(word: string): ActivityKind | undefined {
  if (word === '' || word.length > maxWordLength) return undefined;
  // In `Block sign in (Yes/No) [accountEnabled] Required` the property says the opposite of what the words say.
  const [shown = word] = word.split(/[([（【]/);
  return (
    kindByWord.get(normaliseWord(word)) ??
    kindByWord.get(normaliseWord(shown)) ??
    kindByWord.get(
      splitWords(shown)
        .filter((part) => !companions.has(part))
        .join(''),
    )
  );
}

const gone = setOf(goneValues);
const present = setOf(presentValues);
const leave = setOf(leaveWords);
const yes = setOf(yesValues);
const no = setOf(noValues);

/** A longer cell is a remark. */
const maxValueLength = 80;

/**
 * What a cell says. Only what is unmistakable counts: a value that isn't known invites, as a leaving date in the future does.
 * @param today YYYY-MM-DD
 */
export function readActivity(kind: ActivityKind, cell: string, today: string): Activity {
  const text = cell.trim();
  if (text === '' || /^[-–—]+$/.test(text)) return 'blank';
  if (text.length > maxValueLength) return 'unknown';
  if (kind === 'control') return readControl(text);
  if (kind === 'leaving') return readLeavingDate(text, today);
  const word = normaliseWord(text);
  if (kind === 'active' && (yes.has(word) || no.has(word))) return yes.has(word) ? 'present' : 'gone';
  if (kind === 'inactive') {
    if (yes.has(word) || no.has(word)) return no.has(word) ? 'present' : 'gone';
    const date = readLeavingDate(text, today);
    if (date !== 'unknown') return date;
  }
  return readStatus(text);
}

/** The part of a status that is one: `Terminated` of `T - Terminated` and of `Terminated (voluntary)`. */
export function statusIn(text: string): string {
  const [first = '', second = ''] = partsOf(text);
  return /^[A-Z\d]{1,3}$/i.test(first) && second !== '' ? second : first;
}

/** `Fixed-Term` is one word, and `Terminated: No` another; only what stands apart is a part, and what follows a number: `2：退職`. */
function partsOf(text: string): string[] {
  return text
    .replace(/^([A-Z]?\d{1,3}) ?[:：.．] ?(?=\p{L})/iu, '$1 - ')
    .split(/ [-–—:|/] |[()（）[\]]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

function readStatus(text: string): Activity {
  const parts = partsOf(text).map(normaliseWord);
  const status = normaliseWord(statusIn(text));
  if (present.has(normaliseWord(text)) || parts.some((part) => present.has(part))) return 'present';
  if (
    splitWords(text).some((word) => leave.has(word)) ||
    [...leave].some((word) => isUnspaced(word) && text.includes(word))
  )
    return 'present';
  if (!gone.has(status) && !gone.has(normaliseWord(text))) return endsAsGone(status) ? 'gone' : 'unknown';
  // `Sortie - non`
  return parts.some((part) => no.has(part)) ? 'unknown' : 'gone';
}

const goneEndings = unspacedGoneEndings.map(normaliseWord);
const notGone = unspacedNotGone.map(normaliseWord);

/** `自己都合退職`, but not `退職予定`. */
function endsAsGone(status: string): boolean {
  return goneEndings.some((ending) => status.endsWith(ending)) && !notGone.some((word) => status.includes(word));
}

function isUnspaced(word: string): boolean {
  return /[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7a3]/u.test(word);
}

/** The flag of an account that is disabled. */
const accountDisable = 0x2;

function readControl(text: string): Activity {
  if (!/^\d{1,10}$/.test(text)) return 'unknown';
  return (Number(text) & accountDisable) === 0 ? 'present' : 'gone';
}

/** Somebody works on the last day. A date that can be read in two ways is over only if both are. */
function readLeavingDate(text: string, today: string): Activity {
  const day = completeDate(text.replace(/[T ]\d{1,2}:\d\d.*$/, ''));
  const dates = [readDate(day, 'day-first'), readDate(day, 'month-first')];
  if (!dates.every((date) => typeof date === 'string' && date > noDate)) return 'unknown';
  return dates.every((date) => typeof date === 'string' && date < today) ? 'over' : 'present';
}

/** Nobody who is in a file left in 1926; `06/2026` is over when the month is, and a number is how Excel counts days. */
function completeDate(text: string): string {
  if (/^[3-7]\d{4}$/.test(text)) return new Date((Number(text) - excelEpoch) * 86_400_000).toISOString().slice(0, 10);
  const [, month, year] = /^(\d{1,2})[-./](\d{4})$/.exec(text) ?? [];
  if (month !== undefined) return new Date(Date.UTC(Number(year), Number(month), 0)).toISOString().slice(0, 10);
  return text.replace(/^(\d{1,2}[-./ ]\p{L}{3,12}[-./ ]|\d{1,2}([-./])\d{1,2}\2)(\d\d)$/u, '$120$3');
}

/** The days of Excel's calendar before 1970. */
const excelEpoch = 25_569;

/** Systems that count from 1970, or from 1900, write it for no date. */
const noDate = '1971';
