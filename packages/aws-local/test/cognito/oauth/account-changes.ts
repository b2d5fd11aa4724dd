import type { TestPool } from '../pool.ts';

/** What may happen to an account while somebody is signed in to it. */
interface Person {
  readonly username: string;
  readonly password: string;
}

export async function disableForAMoment(pool: TestPool, { username }: Person): Promise<void> {
  await pool.admin('AdminDisableUser', { Username: username });
  await pool.admin('AdminEnableUser', { Username: username });
}

export async function changePassword(pool: TestPool, { username, password }: Person): Promise<void> {
  const { AuthenticationResult } = await pool.signIn(username, password);
  await pool.app('ChangePassword', {
    AccessToken: AuthenticationResult?.AccessToken,
    PreviousPassword: password,
    ProposedPassword: `${password}, another`,
  });
}

export async function setPassword(pool: TestPool, { username, password }: Person): Promise<void> {
  await pool.admin('AdminSetUserPassword', { Username: username, Password: `${password}, another`, Permanent: true });
}

/** To the same password: that is no reason to keep a sign-in from before. */
export async function resetPassword(pool: TestPool, { username, password }: Person): Promise<void> {
  await pool.admin('AdminResetUserPassword', { Username: username });
  const ConfirmationCode = pool.codeFor(username);
  await pool.app('ConfirmForgotPassword', { Username: username, Password: password, ConfirmationCode });
}

export async function replace(pool: TestPool, { username, password }: Person): Promise<void> {
  await pool.admin('AdminDeleteUser', { Username: username });
  await pool.member(username, password);
}
