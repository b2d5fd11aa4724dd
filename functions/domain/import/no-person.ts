import { isRemark, maxWordLength } from '../columns/header-words.ts';

/*
 * Rows below the header that are about nobody.
 */

/*
 * What reports end with: `Total employees: 3`, `Page 1 of 2`, `合计：3人`, `※社外秘`. Such a row has no address, so that only rejected ones
 * are asked.
 */

/** Nobody's name begins with these. */
const sureFooters = [
  /^(?:records?:|end of report|page \d|generated (?:on|by)|confidential\b|copyright\b|seite \d|página \d|gesamt|סה["״]כ)/i,
  /^(?:合計|総計|計[:：]|全\d+[件名]|以上\s*$|※|[（(]?(?:注|備考|备注|說明|说明)\d?[）):：])/,
  /^(?:合计|总计|總計|共 ?\d+ ?[人名条位]|制表|填表|합계|총계|총 ?\d+ ?명)/,
];

/** Words for a sum, with which names begin, too: `Sum Wong`, `Count Basie`, `รวมพร`. */
const sums =
  /^(?:รวม|المجموع|الإجمالي|(?:(?:grand )?totals?|sum|count|jumlah|summe|anzahl|nombre|tổng|totale|totaal|totalt|yhteensä|razem|ogółem|celkem|celkom|összesen|ukupno|skupaj|toplam|итого|всего|разом|всього|σύνολο)(?!\p{L}))/iu;

/** What is counted, or how. */
const counted =
  /^(?:of|for|number|records?|rows?|entries|headcount|active|employees?|people|persons|users?|members?|staff|workers?|karyawan|pegawai|général|total|registros|empleados|employés|salariés|personnes|mitarbeiter|der|de|di|van|antal|cộng|số|dipendenti|medewerkers|pracowników|zaměstnanců|zamestnancov|çalışan|сотрудников|ทั้ง.*|พนักงาน.*|จำนวน.*)(?!\p{L})/iu;

/** Whether a row is what a report ends with. */
export function isFooter(cells: readonly string[]): boolean {
  const [text = '', ...others] = cells.map((cell) => cell.trim()).filter((cell) => cell !== '');
  if (text.length < 2 || text.length > maxFooterLength) return false;
  if (cells.some((cell) => cell.includes('@'))) return false;
  if (sureFooters.some((begins) => begins.test(text))) return true;
  const [sum] = sums.exec(text) ?? [];
  if (sum === undefined) return false;
  const rest = text.slice(sum.length).trimStart();
  // Beside a name there are others; beside a sum, numbers.
  if (rest === '') return others.every((cell) => /\d/.test(cell) || !/\p{L}{2}/u.test(cell));
  return /^[=#(]?\d|[:：]/.test(rest) || counted.test(rest);
}

/** Whether a row says of each column what is to be filled in: `必填`, `required`, `DD/MM/YYYY`. */
export function isInstruction(cells: readonly string[]): boolean {
  const filled = cells.filter((cell) => cell.trim() !== '');
  return filled.length > 1 && filled.every((cell) => cell.length <= maxWordLength && isRemark(cell));
}

const maxFooterLength = 300;

/** Templates have their examples at the top. */
const lastExampleRow = 10;

/** Microsoft's template has `Example: Chris Green`, others `記入例` or `（例）山田` in the first cell. */
const example =
  /^\s*(?:(?:Example|Beispiel|Exemple|Ejemplo|Esempio|Exemplo|Contoh|Ví dụ|ตัวอย่าง|مثال|דוגמה)\s?[:：]|[（(【[]?(?:記入|入力|填写)?(?:例|示例|样例|範例|예시)\d?(?:[）)】\]:：]|\s*$)|예[）):：])/i;

/** Whether a row is the example of a template. */
export function isExample(cells: readonly string[], row: number): boolean {
  if (row > lastExampleRow) return false;
  const first = cells.find((cell) => cell.trim() !== '');
  return first !== undefined && example.test(first);
}
