import { guestWords, machineWords, personTypeWords, typeWords } from './account-type-words.ts';
import {
  activeWords,
  companionWords,
  controlWords,
  expiringWords,
  inactiveWords,
  leavingWords,
  noticeWords,
  remarkColumnWords,
  startingWords,
  statusWords,
} from './activity-words.ts';
import { maxWordLength, normaliseWord, setOfWords, splitWords } from './header-words.ts';

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
  | 'personType'
  | 'machine'
  | 'guest'
  | 'remark';

/**
 * What a cell of such a column says. `off` is an account that is not in use: that of somebody who has left, or who begins in the
 * `future`. Somebody who has given `notice` has left, unless the last day is `later`. `over` is a date in the past: it says nothing of
 * somebody whose status says that they are there, such as a person who has come back. `terms` are those on which somebody works, or
 * worked. `guest` is somebody of another company, who is a `listedGuest` where the file lists guests only; `nobody` is a service or a
 * mailbox of several people.
 */
export type Activity =
  | 'gone'
  | 'off'
  | 'notice'
  | 'over'
  | 'later'
  | 'present'
  | 'future'
  | 'terms'
  | 'guest'
  | 'listedGuest'
  | 'nobody'
  | 'unknown'
  | 'blank';

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
      ['personType', personTypeWords],
      ['machine', machineWords],
      ['guest', guestWords],
      ['remark', remarkColumnWords],
    ] as const
  ).flatMap(([kind, words]) => words.map((word) => [normaliseWord(word), kind] as const)),
);
const companions = setOfWords(companionWords);
const notices = setOfWords(noticeWords);

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
