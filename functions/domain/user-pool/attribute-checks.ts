import { fields } from '../people/fields.ts';
import { requiredOfPeople } from './import-checks.ts';
import type { PoolDescription } from './pool-description.ts';
import type { PoolNeeds } from './pool-needs.ts';
import type { PoolProblem } from './pool-problem.ts';

/** https://docs.aws.amazon.com/cognito/latest/developerguide/quotas.html */
const mostCustomAttributes = 50;

/** The attributes of `userDirectory.customAttributes`: a column or field of that name is ignored where the pool lacks it. */
export function checkCustomAttributes(
  { SchemaAttributes: schema = [] }: PoolDescription,
  { customAttributes }: PoolNeeds,
): PoolProblem[] {
  const found = (name: string) => schema.find(({ Name }) => Name === `custom:${name}`);
  const missing = customAttributes.filter(({ name }) => !found(name));
  const different = customAttributes.filter(({ name, type, mutable }) => {
    const attribute = found(name);
    return attribute && ((attribute.AttributeDataType ?? type) !== type || (attribute.Mutable ?? mutable) !== mutable);
  });
  const isRoom =
    schema.filter(({ Name = '' }) => Name.includes('custom:')).length + missing.length <= mostCustomAttributes;
  return [
    ...(missing.length === 0
      ? []
      : [
          {
            kind: 'CUSTOM_ATTRIBUTES_MISSING',
            severity: 'impairs' as const,
            text: `The pool lacks ${missing.map(({ name }) => `custom:${name}`).join(', ')} of userDirectory.customAttributes, so columns and fields of that name are ignored.`,
            cure: isRoom
              ? 'Add what is missing, or take it out of the settings. Cognito never removes an attribute again.'
              : `A pool can have ${mostCustomAttributes} custom attributes: take some out of the settings.`,
            ...(isRoom && { fix: { addAttributes: missing } }),
          },
        ]),
    ...(different.length === 0
      ? []
      : [
          {
            kind: 'CUSTOM_ATTRIBUTES_DIFFER',
            severity: 'impairs' as const,
            text: `The pool has ${different.map(({ name }) => `custom:${name}`).join(', ')} with another type, or mutable where the settings say immutable or the reverse.`,
            cure: 'Cognito never changes an attribute: say in userDirectory.customAttributes what the pool has.',
          },
        ]),
  ];
}

/** What files, events and people have to say because the pool requires it. */
export function checkRequiredAttributes(pool: PoolDescription): PoolProblem[] {
  const known: ReadonlySet<string> = new Set(fields);
  const required = requiredOfPeople(pool).filter((name) => known.has(name));
  if (required.length === 0) return [];
  return [
    {
      kind: 'ATTRIBUTES_REQUIRED',
      severity: 'advises',
      text: `The pool requires ${required.join(', ')} of every account: rows and events without it are rejected, and so is a sign-up on the portal, which does not ask for it.`,
      cure: 'Nothing can change that. Have the column in every file and the field in every event.',
    },
  ];
}
