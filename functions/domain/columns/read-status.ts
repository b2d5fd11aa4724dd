import { guestValues, invitedValues, nobodyValues } from './account-type-words.ts';
import { splitDay } from './activity-dates.ts';
import type { Activity } from './activity-kinds.ts';
import {
  awayValues,
  futureValues,
  goneValues,
  leaveWords,
  noticeValues,
  noValues,
  offValues,
  pausedValues,
  plainGoneValues,
  presentValues,
  termsValues,
} from './activity-words.ts';
import { unspacedGoneEndings, unspacedNotGone } from './activity-words-east.ts';
import { normaliseWord, setOfWords, splitWords } from './header-words.ts';

const gone = setOfWords(goneValues);
const plainlyGone = setOfWords(plainGoneValues);
const notice = setOfWords(noticeValues);
const paused = setOfWords(pausedValues);
const off = setOfWords(offValues);
const present = setOfWords([...presentValues, ...invitedValues]);
const away = setOfWords(awayValues);
const future = setOfWords(futureValues);
const terms = setOfWords(termsValues);
const guest = setOfWords(guestValues);
const nobody = setOfWords(nobodyValues);
const leave = setOfWords(leaveWords);
const no = setOfWords(noValues);

/** The part of a status that is one: `Terminated` of `T - Terminated`, of `Terminated (voluntary)` and of `Terminated 2026-01-31`. */
export function statusIn(text: string): string {
  return mainPart(splitDay(text, '')?.said ?? text);
}

function mainPart(text: string): string {
  const [first = '', second = ''] = partsOf(text);
  return /^[A-Z\d]{1,3}$/i.test(first) && second !== '' ? second : first;
}

/** `Fixed-Term` is one word, and `Terminated: No` another; only what stands apart is a part, and what follows a number: `2：退職`. */
export function partsOf(text: string): string[] {
  return text
    .replace(/^([A-Z]?\d{1,3}) ?[:：.．] ?(?=\p{L})/iu, '$1 - ')
    .split(/ [-–—:|/] |[()（）[\],，、;]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

/**
 * What a status says. That somebody has left counts more than why: `Terminated (medical)`.
 * @param today YYYY-MM-DD
 */
export function readStatus(text: string, today: string): Activity {
  const said = readStatusWords(text);
  if (said !== 'unknown') return said;
  const before = splitDay(text, today);
  if (before === undefined) return 'unknown';
  const then = readStatusWords(before.said);
  if (!endsWork.has(then)) return 'unknown';
  return before.when === 'over' ? then : 'present';
}

/** What is so only from the day on that is named beside it. */
const endsWork: ReadonlySet<Activity> = new Set(['gone', 'notice', 'off']);

function readStatusWords(text: string): Activity {
  const parts = partsOf(text).map(normaliseWord);
  const status = normaliseWord(mainPart(text));
  const words = [normaliseWord(text), ...parts];
  if (words.some((word) => future.has(word))) return 'future';
  if (words.some((word) => present.has(word))) return 'present';
  const said = readStatusWord(status) ?? readStatusWord(words[0] ?? '') ?? (endsAsGone(status) ? 'gone' : undefined);
  const isGone = (said === 'gone' || said === 'notice') && !paused.has(status);
  if (!isGone && (words.some((word) => away.has(word)) || namesLeave(text))) return 'present';
  // `Sortie - non`
  return said === undefined || parts.some((part) => no.has(part)) ? 'unknown' : said;
}

export function readStatusWord(word: string): Activity | undefined {
  if (notice.has(word)) return 'notice';
  if (gone.has(word)) return 'gone';
  if (off.has(word)) return 'off';
  if (terms.has(word)) return 'terms';
  if (nobody.has(word)) return 'nobody';
  return guest.has(word) ? 'guest' : undefined;
}

function namesLeave(text: string): boolean {
  return (
    splitWords(text).some((word) => leave.has(word)) ||
    [...leave].some((word) => isUnspaced(word) && text.includes(word))
  );
}

export const goneEndings = unspacedGoneEndings.map(normaliseWord);
const notGone = unspacedNotGone.map(normaliseWord);

/** `自己都合退職`, but not `退職予定`. */
function endsAsGone(status: string): boolean {
  return goneEndings.some((ending) => status.endsWith(ending)) && !notGone.some((word) => status.includes(word));
}

function isUnspaced(word: string): boolean {
  return /[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7a3]/u.test(word);
}

/**
 * `ausgeschieden zum 30.06.2026`, `Left the company`: a remark that says this and nothing else. Single words say it only where they can't
 * be said of anything else, unless there is a day.
 */
export function readRemark(text: string, today: string): Activity {
  const day = splitDay(text, today);
  const said = normaliseWord(day?.said ?? text);
  if (!gone.has(said) && !notice.has(said)) return 'terms';
  if (day !== undefined) return day.when === 'over' ? 'over' : 'terms';
  return plainlyGone.has(said) || text.trim().includes(' ') ? 'gone' : 'terms';
}
