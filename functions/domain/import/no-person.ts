import { isRemark, maxWordLength } from '../columns/header-words.ts';

/*
 * Rows below the header that are about nobody.
 */

/**
 * What reports end with: `Total employees: 3`, `Page 1 of 2`, `合计：3人`, `※社外秘`. Such a row has no address, so that only rejected ones
 * are asked.
 */
const footers = [
  /^(?:(?:grand )?totals?\b|sum\b|count\b|records?:|end of report|page \d|generated (?:on|by)|confidential\b|copyright\b|jumlah\b)/i,
  /^(?:summe\b|gesamt|anzahl\b|seite \d|total général|nombre total|página \d|tổng )/i,
  /^(?:合計|総計|計[:：]|全\d+[件名]|以上\s*$|※|[（(]?(?:注|備考|备注|說明|说明)\d?[）):：])/,
  /^(?:合计|总计|總計|共 ?\d+ ?[人名条位]|制表|填表|합계|총계|총 ?\d+ ?명|รวม|المجموع|الإجمالي|סה["״]כ)/,
  // A name may begin with the same letters.
  /^(?:totale|totaal|totalt|yhteensä|razem|ogółem|celkem|celkom|összesen|ukupno|skupaj|toplam|итого|всего|разом|всього|σύνολο)(?:[:\s\d]|$)/i,
];

/** Whether a row is what a report ends with. */
export function isFooter(cells: readonly string[]): boolean {
  const text = cells.find((cell) => cell.trim() !== '')?.trimStart() ?? '';
  if (text.length < 2 || text.length > maxFooterLength) return false;
  if (!footers.some((begins) => begins.test(text))) return false;
  return !cells.some((cell) => cell.includes('@'));
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
