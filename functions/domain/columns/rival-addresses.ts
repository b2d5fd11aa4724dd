import { type CellShapes, nearlyAll } from './look-at-cells.ts';
import { type Meaning, Rank } from './meaning.ts';

/*
 * Columns of addresses of which nobody but the file's owner can tell which has the person's.
 */

/**
 * Two columns of addresses that nothing tells apart: which is the person's is nothing to guess at. Where one of them is empty, or both
 * have the same, it doesn't matter.
 */
export function findRivals(
  [first, second]: readonly number[],
  meanings: readonly (Meaning | undefined)[],
  rows: readonly (readonly string[])[],
): readonly [number, number] | undefined {
  if (first === undefined || second === undefined || meanings[first]?.rank !== meanings[second]?.rank) return undefined;
  // Both were mapped to it.
  if ((meanings[first]?.rank ?? 0) < Rank.literal) return undefined;
  const cell = (cells: readonly string[], column: number) => (cells[column] ?? '').trim().toLowerCase();
  const isEmpty = (column: number) => rows.every((cells) => cell(cells, column) === '');
  const agree = rows.every((cells) => cell(cells, first) === cell(cells, second));
  if (rows.length > 0 && (agree || isEmpty(first) || isEmpty(second))) return undefined;
  return first < second ? [first, second] : [second, first];
}

/** Words that say of an address that it is somebody else's, or not the first. */
const othersAddress =
  /manager|supervis|superior|boss|chef|vorgesetzt|leit(?:er|ung)|leder|leidinggevend|respons[aá]b|gestor|jefe|przełożon|nadřízen|vedoucí|vezető|esi(?:mies|henkilö)|руковод|керівник|emergency|notfall|urgence|emergencia|emergenza|parent|mother|father|mutter|vater|guardian|spouse|partner|recover|altern|second|other|backup|assist|recruit|owner|client|customer|contact|\d/iu;
const othersAddressInEast =
  /上[長司]|承認|緊急|保護者|管理者|確認|予備|担当|经理|經理|主管|上级|紧急|备用|備用|담당|상사|관리자|비상|보호자|atasan|darurat|cadangan|quản lý|khẩn cấp|หัวหน้า|ฉุกเฉิน|مدير|طوارئ|מנהל|חירום|مدیر/u;

/** Whether a column with a word that nobody knows has an address of everybody's own. */
export function isUnnamed(word: string, shapes: CellShapes | undefined): boolean {
  if (shapes === undefined || shapes.filled === 0 || othersAddress.test(word)) return false;
  if (othersAddressInEast.test(word)) return false;
  return shapes.addresses >= nearlyAll * shapes.filled && shapes.different === shapes.filled;
}

/**
 * Where the only address that is recognised is the private one, a column beside it that nobody knows may have that at work. An
 * invitation to a private address can't be taken back.
 */
export function findWorkAddresses(
  [first]: readonly number[],
  meanings: readonly (Meaning | undefined)[],
  [unnamed]: readonly number[],
): readonly [number, number] | undefined {
  if (first === undefined || unnamed === undefined || meanings[first]?.rank !== Rank.personal) return undefined;
  return first < unnamed ? [first, unnamed] : [unnamed, first];
}
