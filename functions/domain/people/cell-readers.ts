import { readBirthdate } from './birthdate.ts';
import type { DateOrder } from './calendar-date.ts';
import { maxValueLength, stableLetters } from './clean-text.ts';
import { readEmail } from './email-address.ts';
import { type Fault, isFault } from './fault.ts';
import { type CustomField, type Field, isCustomField, isOptional, ruleFor } from './fields.ts';
import { fitToPool } from './fit-to-pool.ts';
import { formRules } from './formed-values.ts';
import { readGroups } from './group-names.ts';
import { isPlainNumber, readPhoneNumber } from './phone-number.ts';
import { isFormPlaceholder, isNullWord } from './placeholders.ts';
import type { AttributeRule, PoolRules } from './pool-rules.ts';
import { isReservedGroup } from './reserved-groups.ts';
import { type CellRule, textCellRule } from './text-cells.ts';

/**
 * Reads a cell: what it adds to the row's JSON, such as `,"locale":"de-DE"` (nothing for an empty cell), or what is wrong
 * with it.
 * @param cells all cells of the row: some are understood only beside others
 */
export type CellReader = (cell: string, cells?: readonly string[]) => string | Fault;

/** What is known about a file's columns, beside what each cell says. */
export interface ColumnFacts {
  /** How the dates of the column are written. */
  readonly dateOrder?: DateOrder | undefined;
  /** YYYY-MM-DD: nobody was born just now who gets an account. */
  readonly today?: string | undefined;
  /** Reads phone numbers without a country code. */
  readonly readNational?: ((digits: string, cells: readonly string[]) => string | undefined) | undefined;
}

/** {@link stableLetters} but for those with which garbled text begins, such as `Ã`. */
const usualLetters = stableLetters.replace('\\u00c0-\\u024f', '\\u00c0\\u00c1\\u00c6-\\u024f');
/**
 * Texts that are their own JSON and that nothing is done about: letters and printable ASCII without outer spaces, without a #, =, - or
 * quote in front, semicolons, question marks and slashes.
 */
const needsNoCleaning = new RegExp(
  `^[!$-&(-,.0-:<>@-[\\]-~${usualLetters}](?:[ !#-.0-:<->@-[\\]-~${usualLetters}]*[!#-.0-:<->@-[\\]-~${usualLetters}])?$`,
);

/** What JSON must escape in a clean value: of line breaks there is only the one of postal addresses. */
const needsEscape = /["\\\n]/;

/** How many different cells of a column are remembered: enough for languages, departments and the days of decades, and little memory. */
const maxRemembered = 10_000;
const maxRememberedLength = 200;

/**
 * Reads the cells of an attribute's column.
 * @param onValue called with every valid value
 */
export function attributeReader(
  field: Field | CustomField,
  pool: PoolRules,
  { onValue = () => {}, ...facts }: ColumnFacts & { readonly onValue?: (value: string) => void } = {},
): CellReader {
  const key = `,${JSON.stringify(field)}:`;
  const keyAndQuote = `${key}"`;
  const rule = cellRule(field, facts);
  const limits = pool.attributes.find(({ name }) => name === field);
  const read: CellReader = (cell, cells = []) => {
    const clean = rule(cell, cells);
    if (typeof clean !== 'string') return clean;
    if (clean === '') return '';
    const value = limits ? fitToPool(clean, limits) : clean;
    if (typeof value !== 'string') return value;
    onValue(value);
    // Stryker disable next-line ConditionalExpression: where there is nothing to escape, it is the same
    return needsEscape.test(value) ? key + JSON.stringify(value) : `${keyAndQuote}${value}"`;
  };
  // Stryker disable next-line ConditionalExpression,EqualityOperator,StringLiteral: remembering saves time
  if (field === 'locale' || field === 'zoneinfo') return memoise(read);
  const isReady = readyTest(field, limits);
  // Stryker disable next-line ConditionalExpression: the short way saves time
  if (isReady === undefined) return read;
  const longest = Math.min(maxValueLength, limits?.maxLength ?? maxValueLength);
  const shortest = limits?.minLength ?? 0;
  // Most cells of a large file end here.
  return (cell, cells) => {
    // Stryker disable next-line ConditionalExpression,StringLiteral: the rule finds the same
    if (cell === '') return '';
    // Stryker disable next-line EqualityOperator: of a cell that is just as long as it may be, the rule finds the same
    if (cell.length <= longest && cell.length >= shortest && isReady(cell)) return `${keyAndQuote}${cell}"`;
    return read(cell, cells);
  };
}

/** Tells cells that are their own value and their own JSON, where a field has such. */
function readyTest(
  field: Field | CustomField,
  { dataType = 'String' }: Partial<AttributeRule> = {},
): ((cell: string) => boolean) | undefined {
  if (field === 'phone_number') return isPlainNumber;
  if (field === 'email' || field === 'address' || isOptional(field) || dataType !== 'String') return undefined;
  return (cell) => needsNoCleaning.test(cell) && !isNullWord(cell);
}

/** The rule of a field for cells of a file, which say more often than events do that there is no value, and that in many ways. */
function cellRule(field: Field | CustomField, { dateOrder, today, readNational }: ColumnFacts): CellRule {
  if (field === 'email') return readEmail;
  if (!isOptional(field)) return textCellRule(ruleFor(field), !isCustomField(field));
  const rule = ruleFor(field);
  const readFormed = formRules[field as Field];
  const read: CellRule = (cell, cells) => {
    if (field === 'birthdate') return readBirthdate(cell, dateOrder, today);
    if (field === 'phone_number')
      return readPhoneNumber(cell, readNational && ((digits) => readNational(digits, cells)));
    return (readFormed ?? rule)(cell);
  };
  return (cell, cells) => (isFormPlaceholder(cell) ? '' : read(cell, cells));
}

/**
 * Reads the cells of the groups column; a group must be one of the pool's, and one that may be given.
 * @param onGroups called with the number of groups in each valid cell
 */
export function groupsReader(
  pool: Pick<PoolRules, 'groups' | 'assignableGroups'>,
  onGroups: (count: number) => void = () => {},
): CellReader {
  const read = memoise((cell) => {
    const groups = isFormPlaceholder(cell) && !pool.groups.has(cell.trim()) ? [] : readGroups(cell);
    if (isFault(groups)) return groups;
    const unknown = groups.filter((name) => !pool.groups.has(name));
    if (unknown.length > 0) return unknownGroups(unknown, pool.groups);
    const withheld = groups.filter((name) => !pool.assignableGroups.has(name));
    const reserved = withheld.filter(isReservedGroup);
    if (reserved.length > 0) return groupsRefused('groupsReserved', reserved);
    if (withheld.length > 0) return groupsRefused('groupsNotAllowed', withheld);
    return { json: groups.length === 0 ? '' : `,"groups":${JSON.stringify(groups)}`, count: groups.length };
  });
  return (cell) => {
    const result = read(cell);
    if (isFault(result)) return result;
    onGroups(result.count);
    return result.json;
  };
}

function unknownGroups(unknown: readonly string[], known: ReadonlySet<string>): Fault {
  const [first] = unknown;
  const near =
    unknown.length === 1 ? [...known].find((name) => name.toLowerCase() === first?.toLowerCase()) : undefined;
  return {
    code: 'UNKNOWN_GROUP',
    detail: {
      text: 'unknownGroups',
      names: unknown.slice(0, maxNamed),
      ...(near !== undefined && { near }),
      ...(unknown.some((name) => name.includes(',')) && { comma: true }),
    },
  };
}

function groupsRefused(text: 'groupsReserved' | 'groupsNotAllowed', names: readonly string[]): Fault {
  return { code: 'GROUP_NOT_ALLOWED', detail: { text, names: names.slice(0, maxNamed) } };
}

/** Of many groups five are enough to know where to look. */
const maxNamed = 5;

/** A column of languages or groups has few different cells, over and over. */
export function memoise<T>(read: (cell: string) => T): (cell: string) => T {
  const results = new Map<string, T>();
  return (cell) => {
    const known = results.get(cell);
    if (known !== undefined) return known;
    if (results.size === maxRemembered || cell.length > maxRememberedLength) return read(cell);
    // A copy: the cell itself is cut out of many rows, which it would keep in memory.
    const own = Buffer.from(cell, 'utf16le').toString('utf16le');
    const result = read(own);
    results.set(own, result);
    return result;
  };
}
