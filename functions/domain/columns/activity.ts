import { guestValues, mailboxValues, nobodyValues } from './account-type-words.ts';
import { completeFirstYear, datesIn, isAfter, readLeavingDate } from './activity-dates.ts';
import type { Activity, ActivityKind } from './activity-kinds.ts';
import { noValues, sportsMemberValues, yesValues } from './activity-words.ts';
import { maxWordLength, normaliseWord, setOfWords } from './header-words.ts';
import { readRemark, readStatus } from './read-status.ts';

/** A word that is one for where somebody lives, unless its cells say how things stand. */
const stateWords = setOfWords(['State', 'User state', 'Account state']);

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
  /** Whether it says who is a member of a French sports club: `licencié`, who in a company is one who was dismissed. */
  readonly tellsMembers?: boolean;
  /** Whether its dates begin with the year, as in `26/03/31`. */
  readonly yearFirst?: boolean;
}

/** Makes the reader of a column's cells. @param today YYYY-MM-DD */
export function activityReader(
  { kind, tellsGuests = false, tellsMembers = false, yearFirst = false }: ActivityColumn,
  today: string,
) {
  return (shown: string): Activity => {
    const cell = yearFirst ? completeFirstYear(shown, today) : shown;
    if (tellsMembers && sportsMembers.has(normaliseWord(cell.slice(0, maxValueLength)))) return 'present';
    const said = readActivity(kind, cell, today);
    return said === 'guest' && !tellsGuests ? 'listedGuest' : said;
  };
}

/** Makes the reader of the days in a column's cells, as {@link activityReader} understands them. @param today YYYY-MM-DD */
export function dateReader({ yearFirst = false }: Pick<ActivityColumn, 'yearFirst'>, today: string) {
  return (cell: string): readonly string[] => datesIn((yearFirst ? completeFirstYear(cell, today) : cell).trim());
}

const sportsMembers = setOfWords(sportsMemberValues);
const guest = setOfWords(guestValues);
const nobody = setOfWords(nobodyValues);
const mailbox = setOfWords(mailboxValues);
const yes = setOfWords(yesValues);
const no = setOfWords(noValues);

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
  if (kind === 'type' || kind === 'personType') return readType(kind, text);
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
  return readStatus(text, today);
}

/** LDAP writes several classes: `top;person;user;computer`. What people are called a group or a room for is nothing of the kind. */
function readType(kind: 'type' | 'personType', text: string): Activity {
  const types = text.split(/[;,|]/).map(normaliseWord);
  if (types.some((type) => nobody.has(type) || (kind === 'type' && mailbox.has(type)))) return 'nobody';
  return types.some((type) => guest.has(type)) ? 'guest' : 'terms';
}

/** The flag of an account that is disabled. */
const accountDisable = 0x2;

function readControl(text: string): Activity {
  if (!/^\d{1,10}$/.test(text)) return 'unknown';
  return (Number(text) & accountDisable) === 0 ? 'present' : 'off';
}
