import * as z from 'zod';
import { DetailType, type IntakeType } from '../../contract.ts';
import type { Code } from '../outcomes.ts';
import { type FieldRule, isFault } from '../people/fault.ts';
import { type CustomField, type Field, fields, isCustomField, ruleFor } from '../people/fields.ts';
import { fitToPool } from '../people/fit-to-pool.ts';
import { readGroups } from '../people/group-names.ts';
import type { AttributeRule, PoolRules } from '../people/pool-rules.ts';
import type { EventCode } from './event-faults.ts';

/** Attributes and groups as an event gives them, normalised. An empty text or null asks for none. */
export type PersonDetail = { readonly email: string; readonly groups?: readonly string[] | null | undefined } & {
  readonly [attribute: string]: string | readonly string[] | null | undefined;
};

/** https://docs.aws.amazon.com/cognito/latest/developerguide/quotas.html */
const maxGroups = 100;

/**
 * The events of other systems, by `detail-type`: the schemas with which events are parsed and that are published.
 * Unknown fields are refused, so that a misspelt one is noticed. An issue of the result has its {@link EventCode} in `params.code`, or
 * as its message where a value is missing; one without a code is about a value of another type.
 * @param pool adds its custom attributes, its limits, what it requires and never changes, and its groups
 */
export function intakeSchemas(pool?: PoolRules): Readonly<Record<IntakeType, z.ZodType<PersonDetail>>> {
  const person = z.strictObject({ email: attribute('email', pool, 'required') });
  return {
    [DetailType.userCreated]: z
      .strictObject({ ...person.shape, ...attributes(pool, 'required'), groups: groups(pool) })
      .meta({
        title: DetailType.userCreated,
        description:
          'A person is to get an account, and an invitation by email. Answered by UserOnboarded or UserOnboardingFailed.',
      }),
    [DetailType.userUpdated]: z
      .strictObject({ ...person.shape, ...attributes(pool, 'kept'), groups: groups(pool) })
      .meta({
        title: DetailType.userUpdated,
        description:
          'A person has changed. Attributes that are given replace existing ones, null removes one, and what is not given stays. groups are all groups that the person is to be in, of those that events may assign: the person is removed from the others. Answered by UserAccountUpdated or UserAccountUpdateFailed.',
      }),
    [DetailType.userDisabled]: person.meta({
      title: DetailType.userDisabled,
      description:
        'A person has left: nobody can sign in to the account any more, and all sessions end. Answered by UserAccountDisabled or UserAccountDisableFailed.',
    }),
    [DetailType.userEnabled]: person.meta({
      title: DetailType.userEnabled,
      description: 'A person is back and may sign in again. Answered by UserAccountEnabled or UserAccountEnableFailed.',
    }),
    [DetailType.userDeleted]: person.meta({
      title: DetailType.userDeleted,
      description:
        'An account is to be deleted for good, where the settings allow it. Answered by UserAccountDeleted or UserAccountDeleteFailed.',
    }),
  };
}

/** `required`: a value must be given. `kept`: what is required may not be removed. */
type Demand = 'required' | 'kept';

function attributes(pool: PoolRules | undefined, demand: Demand): Record<string, z.ZodType> {
  const custom = (pool?.attributes ?? []).map(({ name }) => name).filter(isCustomField);
  const names = [...fields.filter((name) => name !== 'email'), ...custom];
  return Object.fromEntries(names.map((name) => [name, attribute(name, pool, demand)]));
}

function attribute(name: 'email', pool: PoolRules | undefined, demand: 'required'): z.ZodType<string>;
function attribute(name: Field | CustomField, pool: PoolRules | undefined, demand: Demand): z.ZodType;
function attribute(name: Field | CustomField, pool: PoolRules | undefined, demand: Demand): z.ZodType {
  const limits = pool?.attributes.find((one) => one.name === name);
  if (demand === 'kept' && limits?.mutable === false) return unchanged();
  const isRequired = name === 'email' || (limits?.required ?? false);
  const missing = name === 'email' ? 'MISSING_EMAIL' : 'MISSING_ATTRIBUTE';
  const value = z
    .string({ error: ({ input }) => (isRequired && (input ?? undefined) === undefined ? missing : undefined) })
    .transform((text, context): string => {
      const read = readValue(text, ruleFor(name), limits);
      if (isFault(read)) return refuse(context, read.code);
      return read === '' && isRequired ? refuse(context, missing) : read;
    })
    .meta({ description: descriptions[name] ?? `Attribute ${name} of the user pool.` });
  if (!isRequired) return value.nullish();
  return demand === 'required' ? value : value.optional();
}

/** Cognito refuses the whole change, even to the value that there is. */
function unchanged() {
  return z
    .unknown()
    .transform((_, context) => refuse(context, 'IMMUTABLE_ATTRIBUTE'))
    .optional();
}

function readValue(text: string, rule: FieldRule, limits: AttributeRule | undefined) {
  const value = rule(text);
  // An empty text asks for none, however short a value may be.
  if (isFault(value) || value === '' || !limits) return value;
  return fitToPool(value, limits);
}

function groups(pool: PoolRules | undefined) {
  const name = z.string().transform((text, context): string => {
    const read = readGroups([text]);
    if (isFault(read)) return refuse(context, read.code);
    const [group] = read;
    if (group === undefined) return refuse(context, 'INVALID_GROUP_NAME');
    const fault = pool && faultOfGroup(group, pool);
    return fault ? refuse(context, fault) : group;
  });
  return z
    .array(name)
    .max(maxGroups)
    .transform((names) => [...new Set(names)])
    .nullish()
    .meta({ description: 'Names of groups of the user pool that events may assign, written as they are there.' });
}

/** Reports what is wrong with a value, which has none then. */
function refuse(context: z.core.$RefinementCtx, code: EventCode | Code): never {
  context.addIssue({ code: 'custom', params: { code } });
  return z.NEVER;
}

function faultOfGroup(name: string, { groups, assignableGroups }: PoolRules): EventCode | undefined {
  if (!groups.has(name)) return 'UNKNOWN_GROUP';
  return assignableGroups.has(name) ? undefined : 'GROUP_NOT_ALLOWED';
}

const descriptions: Readonly<Partial<Record<Field | CustomField, string>>> = {
  email: 'The address the person signs in with. Upper and lower case do not matter.',
  phone_number: 'With country code, as in +4930901820.',
  locale: 'Language of the emails, as in de or ja-JP.',
  birthdate: 'As in 1990-12-31.',
};
