import type { Operation } from './operation.ts';
import { adminCreateUser } from './operations/admin-create-user.ts';
import { adminDeleteUserAttributes } from './operations/admin-delete-user-attributes.ts';
import { adminEnableUser } from './operations/admin-enable-user.ts';
import { adminInitiateAuth } from './operations/admin-initiate-auth.ts';
import { adminListGroupsForUser } from './operations/admin-list-groups-for-user.ts';
import { adminResetUserPassword } from './operations/admin-reset-user-password.ts';
import { adminRespondToAuthChallenge } from './operations/admin-respond-to-auth-challenge.ts';
import { adminSetUserMfaPreference } from './operations/admin-set-user-mfa-preference.ts';
import { adminSetUserPassword } from './operations/admin-set-user-password.ts';
import { adminUpdateUserAttributes } from './operations/admin-update-user-attributes.ts';
import { adminUserGlobalSignOut } from './operations/admin-user-global-sign-out.ts';
import { associateSoftwareToken } from './operations/associate-software-token.ts';
import { changePassword } from './operations/change-password.ts';
import { confirmForgotPassword } from './operations/confirm-forgot-password.ts';
import { confirmSignUp } from './operations/confirm-sign-up.ts';
import { createGroup } from './operations/create-group.ts';
import { deleteUserAttributes } from './operations/delete-user-attributes.ts';
import { describeUserPool } from './operations/describe-user-pool.ts';
import { forgotPassword } from './operations/forgot-password.ts';
import { getTokensFromRefreshToken } from './operations/get-tokens-from-refresh-token.ts';
import { getUserAttributeVerificationCode } from './operations/get-user-attribute-verification-code.ts';
import { globalSignOut } from './operations/global-sign-out.ts';
import { initiateAuth } from './operations/initiate-auth.ts';
import { listGroups } from './operations/list-groups.ts';
import { listUserPoolClients } from './operations/list-user-pool-clients.ts';
import { listUserPools } from './operations/list-user-pools.ts';
import { listUsers } from './operations/list-users.ts';
import { listUsersInGroup } from './operations/list-users-in-group.ts';
import { resendConfirmationCode } from './operations/resend-confirmation-code.ts';
import { respondToAuthChallenge } from './operations/respond-to-auth-challenge.ts';
import { revokeToken } from './operations/revoke-token.ts';
import { setUserMfaPreference } from './operations/set-user-mfa-preference.ts';
import { signUp } from './operations/sign-up.ts';
import { updateUserAttributes } from './operations/update-user-attributes.ts';
import { verifySoftwareToken } from './operations/verify-software-token.ts';
import { verifyUserAttribute } from './operations/verify-user-attribute.ts';

/**
 * The operations that are ours: those that cognito-local lacks, or that it answers otherwise than Cognito does. Every
 * other one is cognito-local's.
 */
export const overlay: Readonly<Record<string, Operation<never, unknown>>> = {
  AdminCreateUser: adminCreateUser,
  AdminDeleteUserAttributes: adminDeleteUserAttributes,
  AdminEnableUser: adminEnableUser,
  AdminInitiateAuth: adminInitiateAuth,
  AdminListGroupsForUser: adminListGroupsForUser,
  AdminResetUserPassword: adminResetUserPassword,
  AdminRespondToAuthChallenge: adminRespondToAuthChallenge,
  AdminSetUserMFAPreference: adminSetUserMfaPreference,
  AdminSetUserPassword: adminSetUserPassword,
  AdminUpdateUserAttributes: adminUpdateUserAttributes,
  AdminUserGlobalSignOut: adminUserGlobalSignOut,
  AssociateSoftwareToken: associateSoftwareToken,
  ChangePassword: changePassword,
  ConfirmForgotPassword: confirmForgotPassword,
  ConfirmSignUp: confirmSignUp,
  CreateGroup: createGroup,
  DeleteUserAttributes: deleteUserAttributes,
  DescribeUserPool: describeUserPool,
  ForgotPassword: forgotPassword,
  GetUserAttributeVerificationCode: getUserAttributeVerificationCode,
  GetTokensFromRefreshToken: getTokensFromRefreshToken,
  GlobalSignOut: globalSignOut,
  InitiateAuth: initiateAuth,
  ListGroups: listGroups,
  ListUserPoolClients: listUserPoolClients,
  ListUserPools: listUserPools,
  ListUsers: listUsers,
  ListUsersInGroup: listUsersInGroup,
  ResendConfirmationCode: resendConfirmationCode,
  RespondToAuthChallenge: respondToAuthChallenge,
  RevokeToken: revokeToken,
  SetUserMFAPreference: setUserMfaPreference,
  SignUp: signUp,
  UpdateUserAttributes: updateUserAttributes,
  VerifySoftwareToken: verifySoftwareToken,
  VerifyUserAttribute: verifyUserAttribute,
};
