import * as z from 'zod/mini';
import { personStatuses, searchStatuses } from '../../accounts/person-statuses.ts';
import { groupName, sub } from '../fields.ts';
import { viewers } from '../roles.ts';
import { defineAdminOperations } from './operation.ts';

const count = z.int().check(z.minimum(0));

/** What made an account: a file, or an event of another system. */
const source = z.strictObject({
  kind: z.enum(['import', 'event']),
  /** Of the run, or the event. */
  id: z.string(),
  /** Name of the file, as long as it is known. */
  file: z.optional(z.string()),
  /** Row of the file. Only said of one person at a time, as long as the report is there and is not large. */
  row: z.optional(z.int()),
});

/** What lists show of a person. Times are in ISO 8601. */
const listed = {
  sub: z.string(),
  email: z.optional(z.string()),
  name: z.optional(z.string()),
  status: z.enum(personStatuses),
  /** When the newest invitation was sent. */
  invited_at: z.optional(z.string()),
  /** When its temporary password stops working, or stopped. */
  expires_at: z.optional(z.string()),
  source: z.optional(source),
};
const person = z.strictObject(listed);
export type ListedPerson = z.output<typeof person>;

/** Something that happened to a person. */
const happening = z.strictObject({
  at: z.string(),
  /** `action`: by somebody on the admin page; `invited_again`: by itself; `told`: HR was, that this has come to an end. */
  kind: z.enum([
    'created',
    'signed_up',
    'invited',
    'invited_again',
    'undelivered',
    'bounced',
    'complained',
    'revoked',
    'told',
    'signed_in',
    'action',
  ]),
  /** With `invited_again`: how many reminders there were since the first of these invitations. */
  reminders: z.optional(count),
  /** The same of new ones in place of those that had expired. */
  renewals: z.optional(count),
  /** Name of the operation. */
  action: z.optional(z.string()),
  actor: z.optional(z.strictObject({ sub: z.string(), name: z.optional(z.string()) })),
  added: z.optional(z.array(z.string())),
  removed: z.optional(z.array(z.string())),
});
export type Happening = z.output<typeof happening>;

const personDetail = z.strictObject({
  ...listed,
  /** The standard and custom attributes, without what the product notes for itself. */
  attributes: z.record(z.string(), z.string()),
  groups: z.array(z.string()),
  /** Whether they sign in with a second factor; absent where the pool has none. */
  second_factor: z.optional(z.boolean()),
  /** Newest first. */
  timeline: z.array(happening),
});
export type PersonDetail = z.output<typeof personDetail>;

/** Who has an account, and how far each has come. */
export const readPeopleOperations = defineAdminOperations('AdminReadPeople', {
  SearchPeople: {
    method: 'POST',
    path: '/admin/people/search',
    summary: 'Find people',
    description:
      'By the beginnings of address and names, by status, and in a group. A page has about fifty people. It may have fewer, and nobody, although ' +
      'there are more: then the answer has a cursor, with which the same search continues.',
    roles: viewers,
    request: z.strictObject({
      search: z.optional(z.string().check(z.maxLength(100))),
      /** `waiting`: everybody who was invited and has not come in, those who need help first. */
      status: z.optional(z.enum(searchStatuses)),
      group: z.optional(groupName()),
      cursor: z.optional(z.string().check(z.maxLength(4000))),
    }),
    answer: z.strictObject({ people: z.array(person), cursor: z.optional(z.string()) }),
  },
  CountPeople: {
    method: 'GET',
    path: '/admin/people',
    summary: 'Count the people who have not signed in yet',
    description: 'At most a minute old. `partial`: there are more than were counted.',
    roles: viewers,
    request: z.strictObject({}),
    answer: z.strictObject({
      invited: count,
      /** Of these, whose invitation expires within two days. */
      expiring: count,
      expired: count,
      undelivered: count,
      bounced: count,
      complained: count,
      revoked: count,
      partial: z.boolean(),
    }),
  },
  GetPerson: {
    method: 'GET',
    path: '/admin/people/{person}',
    summary: 'All that is known of a person',
    roles: viewers,
    request: z.strictObject({ person: sub() }),
    answer: personDetail,
    problems: ['NOT_FOUND'],
  },
  ListMemberships: {
    method: 'POST',
    path: '/admin/people/memberships',
    summary: 'In which groups some people are',
    roles: viewers,
    request: z.strictObject({ people: z.array(sub()).check(z.minLength(1), z.maxLength(25)) }),
    answer: z.strictObject({
      memberships: z.array(z.strictObject({ sub: z.string(), groups: z.array(z.string()) })),
    }),
  },
  ListAssignableGroups: {
    method: 'GET',
    path: '/admin/groups',
    summary: 'The groups of the user pool, and which of them people may be put into here',
    roles: viewers,
    request: z.strictObject({}),
    answer: z.strictObject({
      groups: z.array(z.string()),
      /** All that the pool has. */
      all: z.array(z.string()),
    }),
  },
});
