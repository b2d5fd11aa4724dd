import { readBirthdate } from '../people/birthdate.ts';
import {
  activeWords,
  companionWords,
  controlWords,
  goneValues,
  inactiveWords,
  leavingWords,
  noValues,
  presentValues,
  statusWords,
  yesValues,
} from './activity-words.ts';
import { maxWordLength, normaliseWord, splitWords } from './header-words.ts';

/** How a column tells whether somebody is still there. */
export type ActivityKind = 'status' | 'active' | 'inactive' | 'leaving' | 'control';

/** What a cell of such a column says. */
export type Activity = 'gone' | 'present' | 'unknown';

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

const [gone, present, yes, no] = [goneValues, presentValues, yesValues, noValues].map(setOf) as [
  ReadonlySet<string>,
  ReadonlySet<string>,
  ReadonlySet<string>,
  ReadonlySet<string>,
];

/** A longer cell is a remark. */
const maxValueLength = 80;

/**
 * What a cell says. Only what is unmistakable counts: a value that isn't known invites, as a leaving date in the future does.
 * @param today YYYY-MM-DD
 */
export function readActivity(kind: ActivityKind, cell: string, today: string): Activity {
  const text = cell.trim();
  if (text === '' || /^[-–—]+$/.test(text)) return 'present';
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

/** `Terminated`, and with what systems add to it: `T - Terminated`, `Inactive (resigned)`. */
function readStatus(text: string): Activity {
  const parts = [text, ...text.split(/[-–—(),:;/|]/)].map(normaliseWord).filter((part) => part !== '');
  if (parts.some((part) => present.has(part))) return 'present';
  return parts.some((part) => gone.has(part)) ? 'gone' : 'unknown';
}

/** The flag of an account that is disabled. */
const accountDisable = 0x2;

function readControl(text: string): Activity {
  if (!/^\d{1,10}$/.test(text)) return 'unknown';
  return (Number(text) & accountDisable) === 0 ? 'present' : 'gone';
}

/** Somebody works on the last day. A date that can be read in two ways is over only if both are. */
function readLeavingDate(text: string, today: string): Activity {
  const day = text.replace(/[T ]\d{1,2}:\d\d.*$/, '');
  const dates = [readBirthdate(day, 'day-first'), readBirthdate(day, 'month-first')];
  if (!dates.every((date) => typeof date === 'string' && date > noDate)) return 'unknown';
  return dates.every((date) => typeof date === 'string' && date < today) ? 'gone' : 'present';
}

/** Systems that count from 1970, or from 1900, write it for no date. */
const noDate = '1971';
