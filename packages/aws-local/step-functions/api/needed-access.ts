import type { AccessOf } from '../../iam/authorize-requests.ts';

/** What an operation is about, the most specific first. */
const fields = ['executionArn', 'mapRunArn', 'stateMachineArn', 'resourceArn'] as const;

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsstepfunctions.html */
export const statesAccess: AccessOf = (operation, body) => {
  const field = fields.find((name) => typeof body[name] === 'string');
  return { action: `states:${operation}`, resource: field === undefined ? '*' : String(body[field]) };
};
