import type { FoundColumn } from '../../worker/protocol.ts';
import type { Texts } from '../texts/text.ts';

/** What people call a field; the organisation's own attributes by their names. */
export function nameField(field: FoundColumn['field'] | 'ignore', { fields }: Texts): string {
  if (field === 'ignored') return fields.ignore;
  if (field.startsWith('custom:')) return field.slice('custom:'.length);
  return Object.hasOwn(fields, field) ? fields[field as keyof Texts['fields']] : field;
}
