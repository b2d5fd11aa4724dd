import { AdminGroup, type Role } from '../../contract.ts';

/** Who may look at things. */
export const viewers = ['viewer', 'approver', 'admin'] as const satisfies readonly Role[];
/** Who may import, send and act on people. */
export const approvers = ['approver', 'admin'] as const satisfies readonly Role[];
/** Who may do what can't be taken back. */
export const admins = ['admin'] as const satisfies readonly Role[];

const roles = Object.keys(AdminGroup) as Role[];

/** The roles that groups of the user pool give. */
export function rolesOf(groups: readonly string[]): Role[] {
  return roles.filter((role) => groups.includes(AdminGroup[role]));
}

/**
 * The groups in the claim of a token as API Gateway hands it over: the names in brackets, separated by spaces. No name of a group has a space.
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CreateGroup.html
 */
export function groupsOfClaim(claim: unknown): string[] {
  const text = typeof claim === 'string' ? /^\[(.*)\]$/.exec(claim)?.[1] : undefined;
  return text ? text.split(' ') : [];
}
