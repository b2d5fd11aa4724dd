import * as z from 'zod/mini';
import { personStatuses } from '../../accounts/person-statuses.ts';
import { type PersonRefusalCode, personRefusals } from '../../admin-people/person-refusal.ts';
import { address, groupName, moment, sub } from '../fields.ts';
import { admins, approvers } from '../roles.ts';
import { defineAdminOperations } from './operation.ts';

/** The person as the caller saw them: nothing is done with somebody who has changed since. */
const seen = {
  if_status: z.enum(personStatuses),
  /** When the newest invitation was sent; with it, a repeated request does not send another. */
  if_invited_at: z.optional(moment()),
};
const person = { person: sub(), ...seen };
const groupNames = z.array(groupName()).check(z.maxLength(25));

/** `unchanged`: it was done before. */
const outcome = z.enum(['done', 'unchanged']);
const done = z.strictObject({ outcome });
const problems = ['NOT_FOUND', 'CONFLICT'] as const;

/** People whom one request may concern: two updates each, at half of Cognito's 25 a second, take 4 s; three of a revocation 6. */
export const mostPeople = 25;

/** What is done with people. */
export const managePeopleOperations = defineAdminOperations('AdminManagePeople', {
  InvitePerson: {
    method: 'POST',
    path: '/admin/people/{person}/invite',
    summary: 'Send a person a new invitation',
    description: 'With a new temporary password; the earlier one stops working.',
    roles: approvers,
    request: z.strictObject(person),
    answer: done,
    problems,
    leavesEvent: true,
  },
  RevokeInvitation: {
    method: 'POST',
    path: '/admin/people/{person}/revoke',
    summary: "Revoke a person's invitation",
    description:
      'The password in the email stops working, and the account is disabled. A new invitation takes it back.',
    roles: approvers,
    request: z.strictObject(person),
    answer: done,
    problems,
    leavesEvent: true,
  },
  ChangeAddressAndInvite: {
    method: 'POST',
    path: '/admin/people/{person}/address',
    summary: 'Correct the address of a person who has not signed in, and send the invitation there',
    roles: approvers,
    request: z.strictObject({ ...person, email: address() }),
    answer: done,
    problems,
    leavesEvent: true,
  },
  DisablePerson: {
    method: 'POST',
    path: '/admin/people/{person}/disable',
    summary: 'Let a person no longer sign in, and end their sessions',
    roles: approvers,
    request: z.strictObject(person),
    answer: done,
    problems,
    leavesEvent: true,
  },
  EnablePerson: {
    method: 'POST',
    path: '/admin/people/{person}/enable',
    summary: 'Let a person sign in again',
    roles: approvers,
    request: z.strictObject(person),
    answer: done,
    problems,
    leavesEvent: true,
  },
  SignOutPerson: {
    method: 'POST',
    path: '/admin/people/{person}/sign-out',
    summary: "End all of a person's sessions",
    roles: approvers,
    request: z.strictObject(person),
    answer: done,
    problems,
    leavesEvent: true,
  },
  ResetSecondFactor: {
    method: 'POST',
    path: '/admin/people/{person}/reset-second-factor',
    summary: "Turn off a person's two-factor authentication, and end their sessions",
    description:
      'For a person who has lost their phone: be sure that it is them. Where two factors are required, the next sign-in asks them to set up ' +
      'another app. The person is told by email.',
    roles: admins,
    request: z.strictObject(person),
    answer: done,
    problems,
    leavesEvent: true,
  },
  SetGroups: {
    method: 'POST',
    path: '/admin/people/{person}/groups',
    summary: 'Put a person into groups, and take them out of others',
    roles: approvers,
    request: z.strictObject({ ...person, add: groupNames, remove: groupNames }),
    answer: done,
    problems,
    leavesEvent: true,
  },
  ErasePerson: {
    method: 'POST',
    path: '/admin/people/{person}/erase',
    summary: "Delete a person's account for good",
    description:
      'Imported files and their reports still have the person, until they expire after `files_days` and `reports_days`. An operator ' +
      'can remove them earlier, with `onboarding forget`.',
    roles: admins,
    request: z.strictObject({ ...person, confirm: address() }),
    answer: z.strictObject({ outcome, files_days: z.number(), reports_days: z.number() }),
    problems,
    leavesEvent: true,
  },
  ActOnPeople: {
    method: 'POST',
    path: '/admin/people/act',
    summary: 'Do the same with several people',
    description: '`later`: the time was up before their turn, or there were too many requests; send them again.',
    roles: approvers,
    request: z.strictObject({
      action: z.enum(['invite', 'revoke', 'disable', 'enable', 'add_to_group']),
      /** For `add_to_group`. */
      group: z.optional(groupName()),
      /** Each of them once: of the same person several times, each would be invited again. */
      people: z.array(z.strictObject({ sub: sub(), ...seen })).check(
        z.minLength(1),
        z.maxLength(mostPeople),
        z.refine((people) => new Set(people.map((one) => one.sub)).size === people.length),
      ),
    }),
    answer: z.strictObject({
      results: z.array(
        z.strictObject({
          sub: z.string(),
          outcome: z.enum(['done', 'unchanged', 'refused', 'later']),
          code: z.optional(z.enum(Object.keys(personRefusals) as [PersonRefusalCode])),
        }),
      ),
    }),
    leavesEvent: true,
  },
});
