import { cleanText, stripQuotes } from './clean-text.ts';
import { type Fault, isFault } from './fault.ts';

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CreateGroup.html */
const groupName = /^[\p{L}\p{M}\p{S}\p{N}\p{P}]{1,128}$/u;

/** Reads the names of groups: separated by `;` or `|` in a text, or one by one. */
export function readGroups(value: string | readonly string[]): readonly string[] | Fault {
  const names = new Set<string>();
  const parts = typeof value === 'string' ? cleanText(value) : value;
  if (isFault(parts)) return parts;
  for (const part of typeof parts === 'string' ? stripQuotes(parts).split(/[;|]/) : parts) {
    const name = cleanText(part);
    if (typeof name !== 'string') return name;
    if (name === '') continue;
    if (!groupName.test(name)) return { code: 'INVALID_GROUP_NAME' };
    names.add(name);
  }
  return [...names];
}
