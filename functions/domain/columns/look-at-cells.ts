import { removeClaim } from '../people/email-address.ts';

/** What the cells of a column look like in the first rows of a file. */
export interface CellShapes {
  /** Cells that aren't blank. */
  readonly filled: number;
  /** How many different ones, as far as letters' case doesn't matter. */
  readonly different: number;
  readonly addresses: number;
  /** Of the addresses, those of an office or a team: `info@`. */
  readonly offices: number;
  readonly urls: number;
  /** Numbers, UUIDs and the like, which other systems give their own records. */
  readonly ids: number;
  /** Of two words or more. */
  readonly manyWords: number;
}

/** The part of a column's cells that must be of a kind to say that the column is. */
export const nearlyAll = 0.9;

/** The rows that are looked at: enough to tell a column by, few enough to cost nothing. */
const maxRows = 200;

/** Longer cells are none of these. */
const maxLength = 320;

const address = /^(?:"[^"]*"|[^<>@]*<|mailto:)?[^\s@<>,;:]+@[^\s@<>,;:]+\.[^\s@<>,;:]+>?$/i;
const url = /^(?:[a-z][a-z0-9+.-]*:\/\/|data:|www\.)\S+$|^[a-z0-9-]+(?:\.[a-z0-9-]+)+\/\S*$/i;
const id = /^(?:\d+|\{?[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}\}?|[\da-f]{20,}|(?=[A-Za-z]*\d)[A-Za-z\d]{15,18})$/i;

/** What is in front of the @ of an address that is nobody's own, in the languages of the commonest headers. */
const offices: ReadonlySet<string> = new Set([
  ...['info', 'infos', 'information', 'hello', 'hi', 'mail', 'mailbox', 'email', 'contact', 'contacts', 'contactus'],
  ...['office', 'admin', 'administrator', 'administration', 'support', 'help', 'helpdesk', 'service', 'services'],
  ...['sales', 'billing', 'invoice', 'invoices', 'accounts', 'accounting', 'accountspayable', 'ap', 'finance'],
  ...['team', 'hr', 'jobs', 'careers', 'recruiting', 'marketing', 'press', 'enquiries', 'enquiry', 'inquiries'],
  ...['reception', 'secretary', 'orders', 'customerservice', 'noreply', 'postmaster', 'webmaster', 'it'],
  ...['kontakt', 'buero', 'empfang', 'sekretariat', 'verwaltung', 'zentrale', 'vertrieb', 'buchhaltung', 'rechnung'],
  ...['rechnungen', 'personal', 'bewerbung', 'post', 'poststelle', 'hallo', 'firma', 'biuro', 'sekretariat'],
  ...['accueil', 'bonjour', 'commercial', 'direction', 'secretariat', 'comptabilite', 'facturation', 'rh'],
  ...['hola', 'contacto', 'ventas', 'administracion', 'facturacion', 'facturas', 'recepcion', 'oficina', 'rrhh'],
  ...['contato', 'vendas', 'financeiro', 'comercial', 'atendimento', 'secretaria', 'geral', 'contatto', 'contatti'],
  ...['vendite', 'amministrazione', 'segreteria', 'ufficio', 'verkoop', 'administratie', 'toimisto', 'myynti'],
  ...['somu', 'soumu', 'jinji', 'eigyo', 'keiri', 'toiawase', 'madoguchi'],
]);

/** `info@`, `info.berlin@`, `hr2@`. In front of a surname a few letters are somebody's initials. */
function isOffice(cell: string): boolean {
  const local = cell.split('@')[0]?.split(/[<:]/).at(-1)?.toLowerCase() ?? '';
  const [first = '', ...others] = local.split(/[^a-z]+/).filter((part) => part !== '');
  return offices.has(first) && (first.length > 3 || others.length === 0);
}

/** @param rows the cells of the first rows below the header */
export function lookAtCells(rows: readonly (readonly string[])[], column: number): CellShapes {
  const shapes = { filled: 0, addresses: 0, offices: 0, urls: 0, ids: 0, manyWords: 0 };
  const seen = new Set<string>();
  for (const cells of rows.slice(0, maxRows)) {
    const cell = removeClaim((cells[column] ?? '').slice(0, maxLength).trim());
    if (cell === '' || cell === '-') continue;
    shapes.filled++;
    seen.add(cell.toLowerCase());
    if (address.test(cell)) {
      shapes.addresses++;
      if (isOffice(cell)) shapes.offices++;
    } else if (url.test(cell)) shapes.urls++;
    else if (id.test(cell)) shapes.ids++;
    else if (/\S[\s,]+\S/.test(cell)) shapes.manyWords++;
  }
  return { ...shapes, different: seen.size };
}

/** `A.B. de Vries`: what is in front of the family name is not all of the given one. */
const initials = /^\p{L}\.[ -]?(?:\p{L}\.[ -]?)*['’]?\p{L}{2}/u;

/** Whether a text is a family name behind initials. */
export function hasInitials(name: string): boolean {
  return initials.test(name);
}

/**
 * How many rows have a value in `whole` that begins or ends with that in `part` and is longer, of those that have both.
 * @param isGiven whether the part is the given name, of which the whole may have only the initials
 */
export function countWholeNames(
  rows: readonly (readonly string[])[],
  whole: number,
  part: number,
  isGiven = false,
): { readonly both: number; readonly contained: number } {
  let both = 0;
  let contained = 0;
  for (const cells of rows.slice(0, maxRows)) {
    const [name, one] = [cells[whole], cells[part]].map((cell) => (cell ?? '').normalize('NFKC').trim().toLowerCase());
    if (!name || !one) continue;
    both++;
    if (name.length > one.length && (name.startsWith(one) || name.endsWith(one))) contained++;
    else if (isGiven && hasInitials(name)) contained++;
  }
  return { both, contained };
}
