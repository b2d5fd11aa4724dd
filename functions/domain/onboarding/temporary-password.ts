/** The rules of a user pool that a temporary password has to satisfy, as `DescribeUserPool` has them. */
export interface PasswordPolicy {
  /** In characters. */
  readonly minimumLength: number;
  readonly requireUppercase: boolean;
}

/**
 * What looks like nothing else in any typeface, in capitals either: no 0/O, 1/I/l, 2/Z, 5/S, 6/b, 8/B, 9/g/q, u/v. Without
 * vowels it spells no words, and without y and z a German keyboard types it too.
 */
const letters = 'cdfghjkmnprtvwx';
const digits = '234578';
const alphabet = letters + digits;

const groupLength = 4;
/**
 * 12 characters are 52.7 bits. Cognito's own are 8 of about 94 different ones, unless the policy wants more: 52.4 bits.
 * 16 are 70 bits, which nobody guesses in a temporary password's lifetime, and about as many as a person types on a phone.
 */
const usualGroups = 3;
const mostGroups = 4;
/** Up to this length of the policy, {@link usualGroups} are no weaker than Cognito's own. */
const usualLength = 8;

/**
 * Draws a temporary password that a person can read, type and copy: groups of letters and digits, such as `kmtv-4c7x-hd2p`.
 * Cognito's own contain `<`, `>` and `&`, which it puts into the HTML of an email as they are, so that people see and copy
 * something else (https://github.com/aws-amplify/amplify-js/issues/14047).
 *
 * The hyphens are symbols to Cognito, so they satisfy a policy that requires one; capitals come only where the policy requires
 * them, as a whole first group.
 * @param draw a random number from 0 up to but not including the given one, such as `randomInt` of `node:crypto`
 */
export function drawTemporaryPassword(
  { minimumLength, requireUppercase }: PasswordPolicy,
  draw: (below: number) => number,
): string {
  const wanted = minimumLength > usualLength ? mostGroups : usualGroups;
  const groups = Math.max(wanted, Math.ceil((minimumLength + 1) / (groupLength + 1)));
  for (;;) {
    const drawn = Array.from({ length: groups }, () => drawGroup(draw));
    const [first = '', ...others] = drawn;
    const password = [requireUppercase ? first.toUpperCase() : first, ...others].join('-');
    if (/[a-z]/.test(password) && /\d/.test(password) && (!requireUppercase || /[A-Z]/.test(password))) return password;
  }
}

function drawGroup(draw: (below: number) => number): string {
  return Array.from({ length: groupLength }, () => alphabet[draw(alphabet.length)]).join('');
}

/**
 * Reads what people type or copy for a temporary password: with spaces, with the full stop that would end a sentence, and as phones
 * and dictation write it, in capitals and with spaces or dashes instead of hyphens.
 * @returns the password as it was drawn; undefined where it is none that {@link drawTemporaryPassword} may have drawn
 */
export function readTemporaryPassword(typed: string): string | undefined {
  const plain = typed
    .normalize('NFKC')
    .replace(/[\u200b.。]/g, '')
    .replace(/\p{Dash}/gu, '-')
    .trim();
  // A space may be where a narrow email broke the line, or stand for a hyphen.
  const readings = [plain.replace(/\s/g, ''), plain.replace(/[\s-]+/g, '-')].map((reading) => reading.split('-'));
  const groups = readings.find((reading) => reading.length >= usualGroups && reading.every(isGroup));
  return groups && writeGroups(groups);
}

/** Capitals are kept only where a policy requires them: in the whole first group, and in no other. */
function writeGroups(groups: readonly string[]): string {
  const [first = '', ...others] = groups;
  const isPolicy = first === first.toUpperCase() && /[a-z]/.test(others.join(''));
  return [isPolicy ? first : first.toLowerCase(), ...others.map((group) => group.toLowerCase())].join('-');
}

function isGroup(text: string): boolean {
  return text.length === groupLength && [...text.toLowerCase()].every((character) => alphabet.includes(character));
}
