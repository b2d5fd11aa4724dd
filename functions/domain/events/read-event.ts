import type * as z from 'zod';
import type { IntakeType } from '../../contract.ts';
import { isCustomField } from '../people/fields.ts';
import type { PoolRules } from '../people/pool-rules.ts';
import { type EventCode, type EventFault, eventCodes, eventFault } from './event-faults.ts';
import { intakeSchemas, type PersonDetail } from './intake-events.ts';

/** Faults that one answer lists; the others are counted. Ten such answers fit into a state's 256 KiB. */
export const maxFaults = 50;
/** How much of a field's name is repeated: enough for the sender to recognise it. */
const maxNameLength = 64;

/** What an event asks for; or everything that is wrong with it, and its address where that is valid. */
export type ReadDetail = { readonly detail: PersonDetail } | InvalidDetail;

interface InvalidDetail {
  readonly faults: readonly EventFault[];
  readonly email?: string;
}

/** Makes a reader of events for a pool as it is now. */
export function detailReader(pool: PoolRules): (type: IntakeType, detail: unknown) => ReadDetail {
  const schemas = intakeSchemas(pool);
  return (type, detail) => {
    if (typeof detail !== 'object' || detail === null || Array.isArray(detail)) {
      return { faults: [eventFault('NOT_AN_OBJECT')] };
    }
    const result = schemas[type].safeParse(detail);
    if (!result.success) {
      // A UserDisabled contains only the address.
      const person = schemas.UserDisabled.safeParse({ email: 'email' in detail ? detail.email : undefined });
      return { faults: result.error.issues.flatMap(faultsOf), ...(person.success && { email: person.data.email }) };
    }
    const { email, ...changes } = result.data;
    if (type === 'UserUpdated' && Object.keys(changes).length === 0) {
      return { faults: [eventFault('NOTHING_TO_CHANGE')], email };
    }
    return { detail: result.data };
  };
}

function faultsOf(issue: z.core.$ZodIssue): EventFault[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) =>
      eventFault(isCustomField(key) ? 'UNKNOWN_ATTRIBUTE' : 'UNKNOWN_FIELD', nameOf([key])),
    );
  }
  if (issue.code === 'too_big') return [eventFault('TOO_MANY_GROUPS', nameOf(issue.path))];
  const code: unknown = issue.code === 'custom' ? issue.params?.code : issue.message;
  return [eventFault(isCode(code) ? code : 'WRONG_TYPE', nameOf(issue.path))];
}

const codes: ReadonlySet<unknown> = new Set(Object.keys(eventCodes));

function isCode(code: unknown): code is EventCode {
  return codes.has(code);
}

/** `groups[1]`, without characters that could control a terminal or fill a log. */
function nameOf(path: readonly PropertyKey[]): string {
  const [field, index] = path;
  const name = String(field).replaceAll(/\p{C}/gu, '');
  const shown = name.length > maxNameLength ? `${name.slice(0, maxNameLength)}…` : name;
  return index === undefined ? shown : `${shown}[${String(index)}]`;
}
