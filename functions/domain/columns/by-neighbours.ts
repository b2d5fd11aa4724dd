import { maxWordLength, normaliseWord, splitWords } from './header-words.ts';
import { type CellShapes, countWholeNames } from './look-at-cells.ts';
import { type Meaning, Rank } from './meaning.ts';
import { qualifiersOf } from './qualifiers.ts';
import { readRegional } from './regional-names.ts';

/** Words that mean the whole name, and beside one half of it the other half. */
const bareNames: ReadonlySet<string> = new Set(
  [
    'name',
    'naam',
    'namn',
    'navn',
    '名前',
    '이름',
    '姓名',
    'الاسم',
    'שם',
    'nama',
    'Name / Nom',
    'Nom / Name',
    'Naam / Nom',
    'Nom / Naam',
  ].map(normaliseWord),
);

/** Whether a word means the whole name, and beside one half of it the other half. */
export function isBareName(word: string): boolean {
  return bareNames.has(normaliseWord(word));
}

/** Words for one half of a name that alone mean all of it: in Brazil `Nome`, in France `Nom`. */
const halvesOrWhole: ReadonlySet<string> = new Set(
  ['nome', 'nom', 'nume', 'nombre', 'ime', 'имя', 'име', 'ชื่อ', 'نام'].map(normaliseWord),
);

/** Words for a person that stand for the name where nothing else does. */
const people: ReadonlySet<string> = new Set(
  [
    'Employee',
    'Worker',
    'Staff member',
    'Mitarbeiter',
    'Mitarbeitende',
    'Salarié',
    'Collaborateur',
    'Empleado',
    'Trabajador',
    'Funcionário',
    'Dipendente',
    'Medewerker',
    'Medarbejder',
    'Medarbetare',
    'Pracownik',
    'Zaměstnanec',
    'Dolgozó',
    'Angajat',
    'Çalışan',
    'Сотрудник',
    'Працівник',
    '社員',
    '従業員',
    '직원',
  ].map(normaliseWord),
);

/** A word for the family name, and the one for the given name next to it. Elsewhere they mean something else or nothing. */
const namePairs: readonly (readonly [string, string])[] = [
  ['soyad', 'ad'],
  ['soyadi', 'ad'],
  ['cognoms', 'nom'],
  ['성', '이름'],
  ['姓氏', '名字'],
  ['姓', '名字'],
  ['苗字', '名前'],
  ['姓', '名前'],
  ['名字', '名前'],
  ...['họ', 'họ đệm', 'họ và tên đệm', 'họ và chữ lót'].map(
    (family) => [normaliseWord(family), normaliseWord('tên')] as const,
  ),
];

/** Names that other systems give their claims: what is beside them is a claim too. */
const claims: ReadonlySet<string> = new Set(['given_name', 'family_name']);

/** Whether a column is named as a claim, so that `name` beside it is one, too. */
export function isClaim(word: string): boolean {
  return claims.has(word);
}

/**
 * Reads words with two meanings by the other columns. In `Vorname;Name;E-Mail` the name is the family's, in `Name;Surname` the given
 * one; in `given_name,name` it is a claim and stays what claims say. Where the cells of a name begin or end with the other half, it is
 * the whole name, whatever its word says.
 */
export function readByNeighbours(
  meanings: readonly (Meaning | undefined)[],
  words: readonly string[],
  rows: readonly (readonly string[])[],
  shapes: readonly CellShapes[],
): (Meaning | undefined)[] {
  const plain = words.map((word) => normaliseWord(word.slice(0, 200)));
  // A name at birth, or in another script, takes no other's place.
  const find = (field: string) =>
    meanings.findIndex(
      (meaning, column) => meaning?.field === field && meaning.rank < Rank.birth && !hasIds(shapes[column]),
    );
  const [given, family] = [find('given_name'), find('family_name')];
  const paired = new Map<string, 'given_name' | 'family_name'>();
  for (const [familyWord, word] of namePairs) {
    if (!plain.includes(familyWord) || !plain.includes(word)) continue;
    if (!paired.has(familyWord)) paired.set(familyWord, 'family_name');
    paired.set(word, 'given_name');
  }
  // `社員姓` and `社員名`: alone the second would be the whole name.
  for (const word of plain) {
    const owner = word.slice(0, -1);
    if (word !== `${owner}姓` || !plain.includes(`${owner}名`) || !qualifiersOf(owner).has('owner')) continue;
    paired.set(word, 'family_name');
    paired.set(`${owner}名`, 'given_name');
  }
  const named = { words: plain, meanings, rows };
  const isWhole = (column: number, half: number) => {
    const { both, contained } = countWholeNames(rows, column, half, half === given);
    return contained > 0 && contained >= both / 2;
  };
  const complete = (column: number, half: number, field: 'given_name' | 'family_name', meaning: Meaning) =>
    isWhole(column, half) ? { field: 'name' as const, rank: Rank.plain } : { ...meaning, field };
  return meanings.map((meaning, column) => {
    const word = plain[column] ?? '';
    const half = paired.get(word);
    if (half !== undefined && (half === 'given_name' || !meaning)) return { field: half, rank: Rank.plain };
    const regional = readRegional(column, named);
    if (regional) return regional;
    if (meaning?.field === 'name' && bareNames.has(word)) {
      if (given >= 0 && family < 0 && !isClaim(words[given] ?? ''))
        return complete(column, given, 'family_name', meaning);
      if (family >= 0 && given < 0 && !isClaim(words[family] ?? '') && !isPaired(plain, paired)) {
        return complete(column, family, 'given_name', meaning);
      }
    }
    // `Preferred name` is what somebody is called, or all of the name.
    if (meaning?.field === 'name' && meaning.rank === Rank.best && family >= 0 && hasOneWord(shapes[column])) {
      return { ...meaning, field: 'given_name' };
    }
    if (!meaning && people.has(word) && given < 0 && family < 0 && find('name') < 0 && hasManyWords(shapes[column])) {
      return { field: 'name', rank: Rank.plain };
    }
    if (meaning && isHalfOrWhole(words[column]) && isAlone(meaning, given, family) && hasManyWords(shapes[column])) {
      return { field: 'name', rank: meaning.rank };
    }
    return meaning;
  });
}

/** `Nome`, and `Nome do funcionário` or `Nome social`. */
function isHalfOrWhole(word = ''): boolean {
  const parts = splitWords(word.slice(0, maxWordLength)).filter((part) => qualifiersOf(part).size === 0);
  return halvesOrWhole.has(parts.join(''));
}

/** Whether the given name is found by its pair already. */
function isPaired(plain: readonly string[], paired: ReadonlyMap<string, unknown>): boolean {
  return plain.some((word) => paired.has(word));
}

function isAlone({ field }: Meaning, given: number, family: number): boolean {
  return field === 'given_name' ? family < 0 : field === 'family_name' && given < 0;
}

function hasOneWord(shapes: CellShapes | undefined): boolean {
  return shapes !== undefined && shapes.filled > 0 && shapes.manyWords < shapes.filled / 2;
}

function hasIds(shapes: CellShapes | undefined): boolean {
  return shapes !== undefined && shapes.ids > shapes.filled / 2;
}

function hasManyWords(shapes: CellShapes | undefined): boolean {
  return shapes !== undefined && shapes.filled > 0 && shapes.manyWords > shapes.filled / 2;
}
