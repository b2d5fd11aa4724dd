import { invalidParameter } from '../errors.ts';
import { attributeOf, type UserRecord } from '../records.ts';

/** Which users a `Filter` lets through. */
export interface UserFilter {
  readonly matches: (user: UserRecord) => boolean;
  /** What the filter asks for, when it is one exact value. */
  readonly exact?: { readonly attribute: string; readonly value: string };
}

const ofUser = new Map<string, (user: UserRecord) => string | undefined>([
  ['username', (user) => user.Username],
  ['cognito:user_status', (user) => user.UserStatus.toLowerCase()],
  ['status', (user) => (user.Enabled ? 'Enabled' : 'Disabled')],
]);
const searchable = ['email', 'phone_number', 'name', 'given_name', 'family_name', 'preferred_username', 'sub'];

/**
 * Reads a filter: an attribute, `=` or `^=` (begins with), and a quoted value in which `"` and `\` are escaped.
 * Custom attributes can't be searched.
 * @throws AwsError `InvalidParameterException`
 */
export function parseUserFilter(filter: string | undefined): UserFilter {
  if (filter === undefined || filter.trim() === '') return { matches: () => true };
  const parts = /^\s*"?([\w:]+)"?\s*(\^?=)\s*"((?:[^"\\]|\\.)*)"\s*$/s.exec(filter);
  const [, attribute = '', type, quoted = ''] = parts ?? [];
  if (!parts) throw invalidParameter('Error while parsing filter');
  const read = ofUser.get(attribute) ?? (searchable.includes(attribute) ? ofAttribute(attribute) : undefined);
  if (!read) throw invalidParameter(`Invalid search attribute: ${attribute}`);
  const text = quoted.replace(/\\(.)/gs, '$1');
  // Only the status is compared without regard to case.
  const value = attribute === 'cognito:user_status' ? text.toLowerCase() : text;
  if (type === '^=') return { matches: (user) => read(user)?.startsWith(value) ?? false };
  return { matches: (user) => read(user) === value, exact: { attribute, value } };
}

function ofAttribute(name: string): (user: UserRecord) => string | undefined {
  return (user) => attributeOf(user, name);
}
