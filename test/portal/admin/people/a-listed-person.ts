import type { ListedPerson } from '../../../../functions/domain/admin/operations/read-people.ts';

/** Somebody whose invitation has expired, one of many. */
export function aListedPerson(number: number, more: Partial<ListedPerson> = {}): ListedPerson {
  return {
    sub: `sub-${number}`,
    email: `person${number}@example.com`,
    name: `Person ${number}`,
    status: 'expired',
    invited_at: '2026-12-01T09:00:00.000Z',
    expires_at: '2026-12-08T09:00:00.000Z',
    ...more,
  };
}
