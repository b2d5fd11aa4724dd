import { normaliseWord } from './header-words.ts';
import { type ColumnField, type Meaning, Rank } from './meaning.ts';

/*
 * Systems that keep a value in several columns: a phone number in country code, area code and number, a family name in particle and
 * name, or in two surnames. The column that names the field has the main piece.
 */

/** Which columns belong to one with the main piece. */
export interface JoinedColumns {
  /** Of a phone number. */
  readonly countryCode?: number | undefined;
  readonly areaCode?: number | undefined;
  /** Of a family name: `van der`. */
  readonly particle?: number | undefined;
  readonly secondSurname?: number | undefined;
}

/** What ends the words for a dialling code, whatever phone it is of: `Work Phone Country Code`. */
const countryCodeEnds = [
  ...['country code', 'dialling code', 'dial code', 'calling code', 'ISD code', 'Landesvorwahl', 'Ländervorwahl'],
  ...['indicatif', 'indicatif pays', 'prefijo', 'prefijo país', 'prefisso internazionale', 'landnummer', 'landcode'],
  ...['landkode', 'landekode', 'landskod'],
].map(normaliseWord);
const areaCodeEnds = ['area code', 'Vorwahl', 'Ortsvorwahl', 'prefisso', 'netnummer', 'riktnummer', 'DDD'].map(
  normaliseWord,
);
const particleWords: ReadonlySet<string> = new Set(
  [
    ...['Tussenvoegsel', 'Tussenvoegsels', 'Tussenv.', 'Voorvoegsel', 'Voorvoegsels', 'Infix', 'Last name prefix'],
    ...['Surname prefix', 'Family name prefix', 'Vorsatzwort', 'Namensvorsatz', 'Vorsatzwörter'],
  ].map(normaliseWord),
);
const secondSurnameWords: ReadonlySet<string> = new Set(
  [
    ...['Segundo apellido', '2º apellido', '2° apellido', '2do apellido', 'Apellido 2', 'Apellido materno'],
    ...['Second last name', 'Second surname', 'Second family name', 'Maternal surname', 'Maternal last name'],
  ].map(normaliseWord),
);

const bareCountryCode = normaliseWord('country code');
const plusCode = /^(?:\+|00)\d{1,4}$/;
const dialCode = /^(?:\+|00)?\d{1,4}$/;

/** How far on the left of a number its codes are, if they aren't right of it: each of several phones has its own. */
const reach = 2;

/**
 * Finds the columns to join.
 * @param words as people write them; those of columns that are used otherwise may be empty
 * @param meanings of the columns that are used
 * @returns by the column with the main piece
 */
export function findJoinedColumns(
  words: readonly string[],
  meanings: readonly (Meaning | undefined)[],
  sources: ReadonlyMap<ColumnField, readonly number[]>,
  rows: readonly (readonly string[])[],
): ReadonlyMap<number, JoinedColumns> {
  const isFree = (column: number) => column >= 0 && meanings[column] === undefined;
  const plain = words.map((word, column) => (isFree(column) ? normaliseWord(word.slice(0, 200)) : ''));
  const endsWith = (column: number, ends: readonly string[]) =>
    isFree(column) && ends.some((end) => plain[column]?.endsWith(end));
  const joined = new Map<number, JoinedColumns>();
  const isCountryCode = (column: number) =>
    endsWith(column, countryCodeEnds) && hasDialCodes(rows, column, plain[column]);
  const listBefore = (number: number) => {
    const before = Array.from({ length: reach }, (_, index) => number - 1 - index);
    // Nothing of another number is in between.
    const end = before.findIndex((column) => !isFree(column));
    return end < 0 ? before : before.slice(0, end);
  };
  const numbers = sources.get('phone_number') ?? [];
  const before = numbers.filter((number) => listBefore(number).some(isCountryCode));
  // A code between two numbers may be of either: the file has all of them on one side.
  const isAfter = numbers.filter((number) => isCountryCode(number + 1)).length > before.length;
  for (const number of numbers) {
    const near = listBefore(number);
    const countryCode = (isAfter ? [number + 1] : near).find(isCountryCode);
    const areaCode = near.find((column) => column !== countryCode && endsWith(column, areaCodeEnds));
    if (countryCode !== undefined || areaCode !== undefined) joined.set(number, { countryCode, areaCode });
  }
  const [family] = sources.get('family_name') ?? [];
  if (family !== undefined && (meanings[family]?.rank ?? 0) < Rank.birth) {
    const particle = findOnly(plain, particleWords);
    const secondSurname = findOnly(plain, secondSurnameWords);
    if (particle !== undefined || secondSurname !== undefined) joined.set(family, { particle, secondSurname });
  }
  return joined;
}

function findOnly(plain: readonly string[], words: ReadonlySet<string>): number | undefined {
  const column = plain.findIndex((word) => words.has(word));
  return column < 0 ? undefined : column;
}

/** A `countryCode` that says of no phone that it is its own may be a country's number by ISO 3166: 250 is France, and +250 Rwanda. */
function hasDialCodes(rows: readonly (readonly string[])[], column: number, word = ''): boolean {
  const code = word === bareCountryCode ? plusCode : dialCode;
  const cells = rows.map((row) => (row[column] ?? '').trim()).filter((cell) => cell !== '');
  return cells.length > 0 && cells.every((cell) => code.test(cell));
}

/** The value of a row whose pieces are in several columns. */
export function joinCells(main: string, cells: readonly string[], columns: JoinedColumns): string {
  const piece = (column: number | undefined) => (column === undefined ? '' : (cells[column] ?? '').trim());
  const text = main.trim();
  if (text === '') return main;
  const [particle, second] = [piece(columns.particle), piece(columns.secondSurname)];
  if (particle !== '' || second !== '') return joinSurname(text, particle, second);
  return joinPhone(main, piece(columns.countryCode), piece(columns.areaCode));
}

/** Some systems write all of it into the main column as well. */
function joinSurname(text: string, particle: string, second: string): string {
  const words = ` ${text.toLowerCase()} `;
  const before = particle !== '' && !words.includes(` ${particle.toLowerCase()} `) ? `${particle} ` : '';
  const after = second !== '' && !words.endsWith(` ${second.toLowerCase()} `) ? ` ${second}` : '';
  return before + text + after;
}

function joinPhone(main: string, country: string, area: string): string {
  const text = main.trim();
  if (/^(?:\+|00)/.test(text) || (country === '' && area === '')) return main;
  const national = area === '' ? text : `${area} ${text}`;
  if (!dialCode.test(country)) return national;
  const code = country.replace(/^(?:\+|00)/, '');
  // A spreadsheet takes the zeros away from a piece, and then it would be another number. In North America all have ten digits.
  if (code === '1' && national.replace(/\D/g, '').length !== 10) return national;
  // The 0 is dialled only within most countries.
  return `+${code} ${national.replace(/^0/, '(0)')}`;
}
