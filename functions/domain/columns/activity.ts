import { readDateInLife } from '../people/birthdate.ts';
import { guestValues, guestWords, machineWords, nobodyValues, typeWords } from './account-type-words.ts';
import {
  activeWords,
  companionWords,
  controlWords,
  expiringWords,
  futureValues,
  goneValues,
  inactiveWords,
  leaveWords,
  leavingWords,
  noticeWords,
  noValues,
  offValues,
  presentValues,
  remarkColumnWords,
  startingWords,
  statusWords,
  termsValues,
  yesValues,
} from './activity-words.ts';
import { unspacedGoneEndings, unspacedNotGone } from './activity-words-east.ts';
import { maxWordLength, normaliseWord, splitWords } from './header-words.ts';

/** How a column tells whether somebody is still there, and whether it is anybody at all. */
export type ActivityKind =
  | 'status'
  | 'active'
  | 'inactive'
  | 'leaving'
  | 'starting'
  | 'expiring'
  | 'control'
  | 'type'
  | 'machine'
  | 'guest'
  | 'remark';

/**
 * What a cell of such a column says. `off` is an account that is not in use: that of somebody who has left, or who begins in the
 * `future`. `over` is a date in the past: it says nothing of somebody whose status says that they are there, such as a person who
 * has come back. `terms` are those on which somebody works, or worked. `guest` is somebody of another company, `nobody` a service or
 * a mailbox of several people.
 */
export type Activity =
  | 'gone'
  | 'off'
  | 'over'
  | 'present'
  | 'future'
  | 'terms'
  | 'guest'
  | 'nobody'
  | 'unknown'
  | 'blank';

const setOf = (words: readonly string[]): ReadonlySet<string> => new Set(words.map(normaliseWord));

const kindByWord = new Map<string, ActivityKind>(
  (
    [
      ['status', statusWords],
      ['active', activeWords],
      ['inactive', inactiveWords],
      ['leaving', leavingWords],
      ['starting', startingWords],
      ['expiring', expiringWords],
      ['control', controlWords],
      ['type', typeWords],
      ['machine', machineWords],
      ['guest', guestWords],
      ['remark', remarkColumnWords],
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
  // `Status / Statut`
  const [half = word] = word.split(' / ');
  return (
    kindByWord.get(normaliseWord(word)) ??
    kindByWord.get(normaliseWord(shown)) ??
    kindByWord.get(normaliseWord(half)) ??
    kindByWord.get(
      splitWords(shown)
        .filter((part) => !companions.has(part))
        .join(''),
    )
  );
}

/** A word that is one for where somebody lives, unless its cells say how things stand. */
const stateWords = setOf(['State', 'User state', 'Account state']);

/** Whether a `State` is a status: GitLab and JumpCloud write `active` and `blocked` there. */
export function isStatusByCells(word: string, cells: () => readonly string[]): boolean {
  if (word.length > maxWordLength || !stateWords.has(normaliseWord(word))) return false;
  const said = cells()
    .map((cell) => readActivity('status', cell, ''))
    .filter((activity) => activity !== 'blank');
  return said.length > 0 && !said.includes('unknown');
}

/** A column that tells who has left. */
export interface ActivityColumn {
  readonly column: number;
  readonly kind: ActivityKind;
  /** Whether guests are told from others in it. A list of guests only is one of people to invite. */
  readonly tellsGuests?: boolean;
}

/** Makes the reader of a column's cells. @param today YYYY-MM-DD */
export function activityReader({ kind, tellsGuests = false }: ActivityColumn, today: string) {
  return (cell: string): Activity => {
    const said = readActivity(kind, cell, today);
    return said === 'guest' && !tellsGuests ? 'terms' : said;
  };
}

const gone = setOf(goneValues);
const off = setOf(offValues);
const present = setOf(presentValues);
const future = setOf(futureValues);
const terms = setOf(termsValues);
const guest = setOf(guestValues);
const nobody = setOf(nobodyValues);
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
  // An account that has expired is off, even if it is enabled.
  if (kind === 'expiring') return readLeavingDate(text, today) === 'over' ? 'off' : 'blank';
  if (kind === 'starting') return isAfter(text, today) ? 'future' : 'blank';
  if (kind === 'type') return readType(text);
  if (kind === 'remark') return readRemark(text, today);
  const word = normaliseWord(text);
  if (kind === 'machine') return yes.has(word) ? 'nobody' : 'terms';
  if (kind === 'guest') return yes.has(word) ? 'guest' : 'terms';
  if (kind === 'active' && (yes.has(word) || no.has(word))) return yes.has(word) ? 'present' : 'off';
  if (kind === 'inactive') {
    if (yes.has(word) || no.has(word)) return no.has(word) ? 'present' : 'gone';
    const date = readLeavingDate(text, today);
    if (date !== 'unknown') return date;
  }
  return readStatus(text);
}

/**
 * The word by which a cell says that nobody is to be invited: `Terminated` of `T - Terminated (Ann Lee)`, `退職` of `自己都合退職`.
 * Undefined of what has none, such as a date.
 */
export function findGoneWord(kind: ActivityKind, cell: string): string | undefined {
  const text = cell.trim();
  // The flags of an account.
  if (kind === 'control') return text;
  const said = [statusIn(text), text, ...partsOf(text), ...text.split(/[;,|]/), text.replace(untilDay, '')];
  const known = said.map((part) => part.trim()).find((part) => isGoneWord(normaliseWord(part)));
  if (known !== undefined) return known;
  const status = normaliseWord(statusIn(text));
  // The longest: a cell that ends with `退職者` does not end with `退職`.
  return goneEndings.findLast((ending) => status.endsWith(ending));
}

function isGoneWord(word: string): boolean {
  return readStatusWord(word) !== undefined || yes.has(word) || no.has(word);
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

/** Words between what happened and the day. */
const untilDay = / (?:zum|am|per|seit|on|as of|since|le|au|depuis|el|desde|dal|il|em|op|sinds|den|с|з)$/i;

/** `ausgeschieden zum 30.06.2026`, `Retired`: a remark that says this and nothing else. */
function readRemark(text: string, today: string): Activity {
  const day = text.search(/\d/);
  const said = normaliseWord((day < 0 ? text : text.slice(0, day).trim()).replace(untilDay, ''));
  if (!gone.has(said)) return 'terms';
  if (day < 0) return said.length >= minRemarkLength ? 'gone' : 'terms';
  const date = readLeavingDate(text.slice(day), today);
  return date === 'over' ? 'over' : 'terms';
}

/** `Left` may be a hand. */
const minRemarkLength = 6;

/** LDAP writes several classes: `top;person;user;computer`. */
function readType(text: string): Activity {
  const types = text.split(/[;,|]/).map(normaliseWord);
  if (types.some((type) => nobody.has(type))) return 'nobody';
  return types.some((type) => guest.has(type)) ? 'guest' : 'terms';
}

function readStatus(text: string): Activity {
  const parts = partsOf(text).map(normaliseWord);
  const status = normaliseWord(statusIn(text));
  const words = [normaliseWord(text), ...parts];
  if (words.some((word) => future.has(word))) return 'future';
  if (words.some((word) => present.has(word))) return 'present';
  if (
    splitWords(text).some((word) => leave.has(word)) ||
    [...leave].some((word) => isUnspaced(word) && text.includes(word))
  )
    return 'present';
  const said = [status, normaliseWord(text)].map(readStatusWord).find((activity) => activity !== undefined);
  if (said === undefined && endsAsGone(status)) return 'gone';
  // `Sortie - non`
  return said === undefined || parts.some((part) => no.has(part)) ? 'unknown' : said;
}

function readStatusWord(word: string): Activity | undefined {
  if (gone.has(word)) return 'gone';
  if (off.has(word)) return 'off';
  if (terms.has(word)) return 'terms';
  if (nobody.has(word)) return 'nobody';
  return guest.has(word) ? 'guest' : undefined;
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
  return (Number(text) & accountDisable) === 0 ? 'present' : 'off';
}

/** Somebody works on the last day. A date that can be read in two ways is over only if both are. */
function readLeavingDate(text: string, today: string): Activity {
  const dates = datesIn(text);
  if (dates.length === 0) return 'unknown';
  return dates.every((date) => date < today) ? 'over' : 'present';
}

function isAfter(text: string, today: string): boolean {
  const dates = datesIn(text);
  return dates.length > 0 && dates.every((date) => date > today);
}

/** The days that a text may mean; none where it is no date. */
function datesIn(text: string): string[] {
  const day = completeDate(text.replace(/[T ]\d{1,2}:\d\d.*$/, ''));
  const dates = [readDateInLife(day, 'day-first'), readDateInLife(day, 'month-first')];
  return dates.every((date) => typeof date === 'string' && date > noDate) ? (dates as string[]) : [];
}

/** Nobody who is in a file left in 1926; `06/2026` is over when the month is, and a number is how Excel counts days. */
function completeDate(text: string): string {
  if (/^1[3-4]\d{16}$/.test(text)) return new Date(Number(text) / 1e4 - fileTimeEpoch).toISOString().slice(0, 10);
  if (/^[3-7]\d{4}$/.test(text)) return new Date((Number(text) - excelEpoch) * 86_400_000).toISOString().slice(0, 10);
  const [, month, year] = /^(\d{1,2})[-./](\d{4})$/.exec(text) ?? [];
  if (month !== undefined) return new Date(Date.UTC(Number(year), Number(month), 0)).toISOString().slice(0, 10);
  return text.replace(/^(\d{1,2}[-./ ]\p{L}{3,12}[-./ ]|\d{1,2}([-./])\d{1,2}\2)(\d\d)$/u, '$120$3');
}

/** The days of Excel's calendar before 1970. */
const excelEpoch = 25_569;

/** Active Directory counts in 100 ns from 1601, here in milliseconds before 1970. */
const fileTimeEpoch = 11_644_473_600_000;

/** Systems that count from 1970, or from 1900, write it for no date. */
const noDate = '1971';
