import type { Person } from '../../functions/domain/people/person.ts';

/** Somebody who was invited on 1 December 2026 and has not come in; every part may be another. */
export function aPerson({ attributes, ...given }: Partial<Person> = {}): Person {
  const invitedAt = new Date('2026-12-01T09:00:00Z');
  const sub = given.sub ?? 'sub-of-ann';
  return {
    sub,
    userName: sub,
    status: 'FORCE_CHANGE_PASSWORD',
    enabled: true,
    createdAt: invitedAt,
    changedAt: invitedAt,
    ...given,
    attributes: {
      sub,
      email: 'ann@example.com',
      given_name: 'Ann',
      family_name: 'Ahlberg',
      'custom:invited_at': invitedAt.toISOString(),
      ...attributes,
    },
  };
}
