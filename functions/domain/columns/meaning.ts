import { type CustomField, type Field, fields } from '../people/fields.ts';
import { fieldFor, isColumnName, normaliseWord, removeNumbering, removeRemarks, splitWords } from './header-words.ts';
import { compoundBeginnings, joinPairs, type Qualifier, qualifiersOf, unspacedQualifiers } from './qualifiers.ts';

/** What a column may contain. */
export type ColumnField = Field | CustomField | 'groups';

/** What a header word says, before anybody looks at the other columns and at the cells. */
export interface Meaning {
  readonly field: ColumnField;
  /** Lower is more surely the person's own value, and the one to use: see `ranks`. */
  readonly rank: number;
}

/** How columns of one field are preferred. The name that Cognito has for the field comes before anything that people write. */
export const Rank = {
  literal: 0,
  best: 1,
  good: 2,
  plain: 3,
  qualified: 4,
  login: 5,
  personal: 6,
  legal: 7,
  birth: 8,
  contact: 9,
} as const;

type Names = 'email' | 'phone' | 'name' | 'other';

/** What may be said beside a field's word, in order of preference: `Home phone` is a phone, `Company name` is no name. */
const ranks: Readonly<Record<Names, readonly (readonly [Qualifier, number])[]>> = {
  email: [
    ['contact', Rank.contact],
    ['personal', Rank.personal],
    ['login', Rank.login],
    ['work', Rank.best],
    ['main', Rank.plain],
    ['owner', Rank.qualified],
    ['form', Rank.qualified],
    ['id', Rank.qualified],
  ],
  phone: [
    ['contact', Rank.qualified],
    ['personal', Rank.personal],
    ['mobile', Rank.best],
    ['work', Rank.good],
    ['main', Rank.good],
    ['owner', Rank.qualified],
    ['form', Rank.qualified],
  ],
  name: [
    ['birth', Rank.birth],
    ['legal', Rank.legal],
    ['preferred', Rank.best],
    ['owner', Rank.qualified],
    ['form', Rank.qualified],
  ],
  other: [],
};

const kinds: { readonly [F in Field | 'groups']?: Names } = {
  email: 'email',
  phone_number: 'phone',
  given_name: 'name',
  family_name: 'name',
  name: 'name',
};

const literal: ReadonlySet<string> = new Set([...fields, 'groups']);

/** Words in which people sign in; whether that is an address, only the cells say. */
const loginWords: ReadonlySet<string> = new Set(
  [
    ...['User principal name', 'userPrincipalName', 'UPN', 'Login email', 'User ID/Email'],
    ...['ユーザー プリンシパル名', '用户主体名称', '使用者主體名稱', '사용자 계정 이름', '사용자 보안 주체 이름'],
  ].map(normaliseWord),
);

/**
 * What a header word means by itself.
 * @param customFields the pool's own attributes, which a column may name with or without `custom:`
 */
export function findMeaning(word: string, customFields: readonly CustomField[] = []): Meaning | undefined {
  if (!isColumnName(word)) return undefined;
  if (literal.has(word)) return { field: word as Field | 'groups', rank: Rank.literal };
  if (/^custom\s*:/i.test(word.normalize('NFKC'))) return findCustom(word, customFields);
  const shown = removeNumbering(word);
  const bare = removeRemarks(shown);
  return (
    readProperty(shown) ??
    readText(shown) ??
    (bare === shown ? undefined : readText(bare)) ??
    readHalves(bare) ??
    findBareCustom(word, customFields)
  );
}

function findCustom(word: string, customFields: readonly CustomField[]): Meaning | undefined {
  const exact = customFields.find((name) => name === word);
  const field = exact ?? customFields.find((name) => normaliseWord(name) === normaliseWord(word));
  return field && { field, rank: exact ? Rank.literal : Rank.best };
}

function findBareCustom(word: string, customFields: readonly CustomField[]): Meaning | undefined {
  const plain = normaliseWord(word);
  const field = customFields.find((name) => normaliseWord(name.slice('custom:'.length)) === plain);
  return field && { field, rank: Rank.plain };
}

/** Templates of Microsoft name the property in brackets: `User name [userPrincipalName] Required`. */
function readProperty(word: string): Meaning | undefined {
  const [, before = '', property = ''] = /^([^[]*)\[([A-Za-z]+)\]/.exec(word) ?? [];
  // A form writes `Supervisor [Email]` of somebody else.
  return property !== '' && isThePersons(before.trim()) ? readText(property) : undefined;
}

/** Whether a text names something of the person's, or nothing. */
function isThePersons(text: string): boolean {
  if (readText(text) !== undefined) return true;
  const parts = splitWords(text).map(qualifiersOf);
  return parts.every((qualifiers) => qualifiers.has('owner') || isForm(qualifiers));
}

/** What a company has, or an account may do, though the words are those for a person. */
const notThePersons: ReadonlySet<string> = new Set(
  ['Company Main Phone', 'Main Phone', 'Main number', 'Account name', 'Profile: Name'].map(normaliseWord),
);

/** A word, without its remarks, or one with others around it. */
function readText(word: string): Meaning | undefined {
  const plain = normaliseWord(word);
  if (notThePersons.has(plain)) return undefined;
  if (loginWords.has(plain)) return { field: 'email', rank: Rank.login };
  const field = fieldFor(word);
  if (field !== undefined) {
    const rank = rankOf(field, [
      ...joinPairs(splitWords(word)),
      ...unspacedQualifiers.filter((part) => plain.includes(part)),
    ]);
    return { field, rank: rank === undefined || rank === Rank.qualified ? Rank.plain : rank };
  }
  return (
    readPath(word) ??
    readAfterColon(word) ??
    readPhrase(joinPairs(splitWords(word))) ??
    readUnspaced(plain) ??
    readCompound(plain)
  );
}

/** `Work Contact: Work Email`, `ビジネスネーム：姓`: what is before the colon says whose it is, or which of several. */
function readAfterColon(word: string): Meaning | undefined {
  const [before = '', after = '', ...more] = word.split(/:\s|：| - /);
  if (after === '' || more.length > 0) return undefined;
  // `Preferred Name - First Name`, `Team Member: Work Email`
  const around = splitWords(before.replace(/\bteam member\b/i, 'member')).filter((part) => part !== 'name');
  if (!around.every((part) => qualifiersOf(part).size > 0)) return undefined;
  const found = readText(after);
  const rank = found && rankOf(found.field, around);
  return found && { field: found.field, rank: found.rank === Rank.plain ? (rank ?? found.rank) : found.rank };
}

/** Steps of a path that lead to no other person. */
const steps: ReadonlySet<string> = new Set(
  [...['name', 'names', 'value', 'type', 'eq', '0', '2'], ...['urn', 'ietf', 'params', 'scim', 'schemas', 'core']].map(
    normaliseWord,
  ),
);

/** `profile.email`, `name.givenName` and `emails[type eq "work"].value`, as other systems write where a value lies. */
function readPath(word: string): Meaning | undefined {
  const selectors = [...word.matchAll(/\[([^[\]]*)\]/g)].flatMap(([, selector = '']) => splitWords(selector));
  const path = word.replace(/\[[^[\]]*\]/g, '').split(/[.:]/);
  if (path.length < 2 || !path.every((step) => /^[\w-]+$/.test(step))) return undefined;
  const last = path.findLastIndex((step) => !steps.has(normaliseWord(step)));
  const around = [...selectors, ...path.filter((_, index) => index !== last).flatMap(splitWords)];
  const isOwn = around.every((step) => steps.has(step) || qualifiersOf(step).size > 0);
  const found = isOwn && last >= 0 ? readText(path[last] ?? '') : undefined;
  const qualifying = around.filter((step) => !steps.has(step));
  const rank = found && (qualifying.length === 0 ? found.rank : rankOf(found.field, qualifying));
  return found === undefined || rank === undefined ? undefined : { field: found.field, rank };
}

/** `Primary Work Email`: what is left without the words that qualify it names the field. */
function readPhrase(parts: readonly string[]): Meaning | undefined {
  if (parts.length < 2 || parts.length > 8) return undefined;
  const left = parts.filter((part) => qualifiersOf(part).size === 0);
  const around = parts.filter((part) => qualifiersOf(part).size > 0);
  for (const candidate of [
    left,
    parts.filter((part) => qualifiersOf(part).size === 0 || qualifiersOf(part).has('mobile')),
  ]) {
    const field = candidate.length === 0 ? undefined : fieldFor(candidate.join(''));
    if (field === undefined) continue;
    const rank = rankOf(field, around);
    return rank === undefined ? undefined : { field, rank };
  }
  return undefined;
}

/** `仕事用メールアドレス`: the same in writing without spaces. */
function readUnspaced(plain: string): Meaning | undefined {
  const around = unspacedQualifiers.filter((word) => plain.includes(word));
  let left = plain.replace(/1$/, '');
  for (const word of around) if (left !== word && fieldFor(word) === undefined) left = left.replace(word, '');
  const field = left === plain ? undefined : fieldFor(left);
  const rank = field && rankOf(field, around);
  return field === undefined || rank === undefined ? undefined : { field, rank };
}

/** `Arbejdsmail`, `Diensthandy`, `Työsähköposti`: languages that write several words as one. */
function readCompound(plain: string): Meaning | undefined {
  for (const [beginning, qualifier] of compoundBeginnings) {
    if (!plain.startsWith(beginning)) continue;
    const field = fieldFor(plain.slice(beginning.length));
    if (field !== 'email' && field !== 'phone_number') continue;
    const rank = rankOf(field, [qualifier, ...(mobileWords.test(plain) ? ['mobile'] : [])]);
    if (rank !== undefined) return { field, rank };
  }
  return undefined;
}

const mobileWords = /mobil|handy/;

/** `E-Mail / Courriel`, `メールアドレス (Email)`: both halves agree. */
function readHalves(word: string): Meaning | undefined {
  const bracketed = /^([^()（）]+)[(（]([^()（）]+)[)）]$/.exec(word);
  const halves = bracketed ? bracketed.slice(1) : word.split(/\s*[/|／]\s*/);
  if (halves.length < 2 || halves.length > 3 || halves.some((half) => /[-‐–]$/.test(half.trim()))) return undefined;
  const read = halves.map((half) => readText(half.trim()));
  const known = read.filter((meaning) => meaning !== undefined);
  const [first] = known;
  if (first === undefined || known.some(({ field }) => field !== first.field)) return undefined;
  // Of `E-Mail (Vorgesetzter)` and `Manager / Email` one half says whose it is.
  const others = halves.filter((_, index) => read[index] === undefined);
  if (others.length > 0 && (bracketed || !others.every(isThePersons))) return undefined;
  return { field: first.field, rank: Math.min(...known.map(({ rank }) => rank)) };
}

/** @returns undefined where a word beside the field's says that it is something else */
function rankOf(field: ColumnField, around: readonly string[]): number | undefined {
  const order = ranks[kinds[field as Field] ?? 'other'];
  const found = around.map(qualifiersOf).filter((qualifiers) => qualifiers.size > 0);
  if (found.length === 0) return Rank.plain;
  // `Primary Contact Email` is somebody else's: of a parent, a customer, a department.
  if (found.some((qualifiers) => qualifiers.has('contact')) && !found.every(isContactOrForm)) return undefined;
  const allowed = found.map((qualifiers) => order.find(([qualifier]) => qualifiers.has(qualifier)));
  if (allowed.includes(undefined)) return undefined;
  return order.find((entry) => allowed.includes(entry))?.[1];
}

function isContactOrForm(qualifiers: ReadonlySet<Qualifier>): boolean {
  return qualifiers.has('contact') || isForm(qualifiers);
}

function isForm(qualifiers: ReadonlySet<Qualifier>): boolean {
  return qualifiers.has('form') || qualifiers.has('id');
}
