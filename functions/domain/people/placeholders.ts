/*
 * What systems and people write into a cell to say that there is no value.
 */

/** No placeholder is longer; most cells are told by their length. */
const maxPlaceholderLength = 20;

/** Our own reports put an apostrophe before what a spreadsheet would take for a formula or a number. */
const guard = /^'(?=-)/;

/** Nobody is called so: MySQL's \N, a look-up that found nothing, dashes. */
const inAnyField = /^(?:\\N|#(?:N\/[AD]|NV)|n\/a|[-–—]+)$/i;

/** What else says nothing where a value has a form of its own: no phone number, language or date is written so. */
const inFormField = /^(?:null|nil|none|undefined|na|n\.a\.|k\. ?a\.|0)$/i;

/** The choice of those who say nothing, in forms. */
const unanswered =
  /^(?:unspecified|unknown|undisclosed|not (?:specified|provided|disclosed|declared|applicable|available)|prefer not to (?:say|answer|disclose)|decline to (?:state|answer)|keine angabe|ohne angabe|nicht angegeben|unbekannt|non (?:renseignée?|spécifiée?|préciséee?|communiquée?)|sin especificar|no especificado|prefiero no decirlo|non specificato|não informado|onbekend|niet opgegeven|nie podano|не указано?)$/i;

const unansweredInEast =
  /^(?:なし|無し?|ナシ|未定|不明|未登録|未回答|无|無|没有|暂无|未知|未填|없음|해당 ?없음|미정|tidak ada|không(?: có)?|ไม่มี|لا يوجد|غير متوفر|אין|ندارد)$/i;

/** Empty dates of Outlook, MySQL, Excel and .NET. */
const emptyDate =
  /^(?:0{1,4}[-/.]0{1,2}[-/.]0{1,4}|0001-01-01|0?1[/.]0?1[/.]0001)(?:[T ]0?0:00(?::00(?:\.0{1,9})?)?Z?)?$/;

/** Whether a cell of free text, such as a name, says that there is no value. A single `NULL` may be Mr. Null: see {@link isNullWord}. */
export function isPlaceholder(cell: string): boolean {
  return inAnyField.test(bareText(cell));
}

/** Whether a cell of a column whose values have a form, such as phone numbers, says that there is no value. */
export function isFormPlaceholder(cell: string): boolean {
  const text = bareText(cell);
  return (
    inAnyField.test(text) ||
    inFormField.test(text) ||
    unanswered.test(text) ||
    unansweredInEast.test(text) ||
    emptyDate.test(text)
  );
}

/** What databases write for no value. Somebody may be called Null, but not in two cells of a row, nor in these letters. */
export function isNullWord(cell: string): boolean {
  return cell.length === 4 && (cell === 'NULL' || cell === 'null');
}

/** A text that is too long for a placeholder is as good as any other. */
function bareText(cell: string): string {
  return cell.length > maxPlaceholderLength * 2 ? '' : cell.trim().replace(guard, '');
}
