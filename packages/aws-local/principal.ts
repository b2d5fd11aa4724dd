/** The caller, as IAM sees it. */
export interface Principal {
  /** `aws:PrincipalArn`: a user, an account's root, or of a session of a role the role. */
  readonly arn: string;
  readonly accountId: string;
}

const identity = /^arn:aws[a-z-]*:iam::(\d{12}):(?:(?:role|user)\/.+|root)$/;

/** Whether an access key id names a principal other than the laptop's own user: an ARN or an account id. */
export function isPrincipalId(accessKeyId: string): boolean {
  return /^\d{12}$/.test(accessKeyId) || identity.test(accessKeyId);
}

/**
 * The principal that an access key id names. The embedded stack checks no signature but that of a presigned
 * URL, so the access key id itself says who calls: an ARN is that role or user, twelve digits are that account's root, and anything else is the laptop's own user.
 * @param accessKeyId of a request without a signature undefined
 * @param accountId the stack's own account
 */
export function principalOf(accessKeyId: string | undefined, accountId: string): Principal {
  if (accessKeyId === undefined || !isPrincipalId(accessKeyId))
    return { arn: `arn:aws:iam::${accountId}:user/local`, accountId };
  const [, account] = identity.exec(accessKeyId) ?? [];
  return account === undefined
    ? { arn: `arn:aws:iam::${accessKeyId}:root`, accountId: accessKeyId }
    : { arn: accessKeyId, accountId: account };
}

/**
 * The caller as error messages and GetCallerIdentity name it: of a role a session, which services name after the function or machine
 * that the role is for.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-arns
 */
export function sessionArnOf({ arn }: Principal): string {
  const [, partition, , , account, resource = ''] = arn.split(':');
  const [kind, ...path] = resource.split('/');
  const name = path.at(-1);
  return kind === 'role' && name ? `arn:${partition}:sts::${account}:assumed-role/${name}/${name}` : arn;
}

/** ARN of the role that a function or a state machine of the stack acts as: each has one, named like itself. */
export function roleArnOf(name: string, accountId: string): string {
  return `arn:aws:iam::${accountId}:role/${name}`;
}

/** The secret that comes with a role's access key id: of no worth, since the stack answers this machine alone. */
export const roleSecret = 'local';

/** The secret that belongs to an access key id, where the stack gave it away: to the functions, which act as roles. */
export function secretOf(accessKeyId: string | undefined): string | undefined {
  return accessKeyId !== undefined && identity.test(accessKeyId) ? roleSecret : undefined;
}

/**
 * The access key id that a request was signed with: the part before the credential's scope, `DATE/REGION/SERVICE/aws4_request`.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */
export function accessKeyIdIn(authorization: string | undefined): string | undefined {
  const [, credential = ''] = /Credential=([^,\s]+)/.exec(authorization ?? '') ?? [];
  return credential.split('/').slice(0, -4).join('/') || undefined;
}
