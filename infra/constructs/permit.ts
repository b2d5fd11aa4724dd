import { Grant, type IGrantable, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Permission } from '../../functions/permissions.ts';

/** Adds permissions to the own policy of a function's or a machine's role. */
export function permit(grantee: IGrantable, permissions: readonly Permission[]): Grant[] {
  return permissions.map(({ Action, Resource, Condition }) =>
    Grant.addToPrincipal({
      grantee,
      actions: [...Action],
      resourceArns: [...Resource],
      ...(Condition && { conditions: { ...Condition } }),
    }),
  );
}

/** Permissions as the statements of a policy of their own. */
export function statementsFor(permissions: readonly Permission[]): PolicyStatement[] {
  return permissions.map((permission) => PolicyStatement.fromJson(permission));
}
