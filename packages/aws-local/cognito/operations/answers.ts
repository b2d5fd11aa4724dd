import type { GroupType, UserType } from '@aws-sdk/client-cognito-identity-provider';
import type { GroupRecord, UserRecord } from '../records.ts';

/** A user as answers show it. */
export function userAnswer(user: UserRecord): UserType {
  return {
    Username: user.Username,
    Attributes: [...user.Attributes],
    UserCreateDate: user.UserCreateDate,
    UserLastModifiedDate: user.UserLastModifiedDate,
    Enabled: user.Enabled,
    UserStatus: user.UserStatus,
  };
}

/** A group as answers show it. */
export function groupAnswer(poolId: string, group: GroupRecord): GroupType {
  return {
    GroupName: group.GroupName,
    UserPoolId: poolId,
    Description: group.Description,
    RoleArn: group.RoleArn,
    Precedence: group.Precedence,
    LastModifiedDate: group.LastModifiedDate,
    CreationDate: group.CreationDate,
  };
}
