import { OwnAttribute } from '../../contract.ts';
import type { ClientDescription, MfaDescription, PoolDescription } from './pool-description.ts';
import type { PoolNeeds } from './pool-needs.ts';
import type { MfaLevel, PoolProblem } from './pool-problem.ts';

/** How strict two-factor authentication is, in Cognito's words and in those of the settings. */
const strictness = { off: 0, OFF: 0, optional: 1, OPTIONAL: 1, required: 2, ON: 2 } as const;
type Level = keyof typeof strictness;

/** Two-factor authentication is only ever made stricter by a fix. The portal asks for codes of an authenticator app. */
export function checkMfa(mfa: MfaDescription, needs: Pick<PoolNeeds, 'mfa'>): PoolProblem[] {
  const has = (mfa.MfaConfiguration ?? 'OFF') as Level;
  const fixedBy = (level: MfaLevel) => ({ fix: { mfa: level } });
  if (strictness[has] < strictness[needs.mfa]) {
    return [
      {
        kind: 'MFA_WEAKER',
        severity: 'impairs',
        text: `Two-factor authentication is ${wordOf(has)} in this pool, and ${needs.mfa} by the settings.`,
        cure: 'Turn it on with authenticator apps. Only SetUserPoolMfaConfig can, not UpdateUserPool.',
        ...fixedBy(needs.mfa === 'required' ? 'ON' : 'OPTIONAL'),
      },
    ];
  }
  if (has !== 'OFF' && mfa.SoftwareTokenMfaConfiguration?.Enabled !== true) {
    return [
      {
        kind: 'MFA_WITHOUT_APP',
        severity: 'impairs',
        text: 'Two-factor authentication is on in this pool, but not by an authenticator app: nobody can set it up on the portal.',
        cure: 'Allow authenticator apps in addition.',
        ...fixedBy(has as MfaLevel),
      },
    ];
  }
  if (strictness[has] > strictness[needs.mfa]) {
    return [
      {
        kind: 'MFA_STRICTER',
        severity: 'advises',
        text: `Two-factor authentication is ${wordOf(has)} in this pool, and ${needs.mfa} by the settings.`,
        cure: `Set userDirectory.mfa to '${wordOf(has)}'.`,
      },
    ];
  }
  return [];
}

function wordOf(level: Level): string {
  return ['off', 'optional', 'required'][strictness[level]] ?? level;
}

/** The pool calls the stack's functions. Another function is its owner's, and stays. */
export function checkTriggers({ LambdaConfig = {} }: PoolDescription, { triggers = {} }: PoolNeeds): PoolProblem[] {
  const config = LambdaConfig as Readonly<Record<string, unknown>>;
  const missing = Object.entries(triggers).filter(([name]) => !config[name]);
  const foreign = Object.entries(triggers).filter(([name, arn]) => config[name] && config[name] !== arn);
  return [
    ...(missing.length === 0
      ? []
      : [
          {
            kind: 'TRIGGERS_MISSING',
            severity: 'impairs' as const,
            text: `The pool does not call ${missing.map(([name]) => name).join(', ')}: emails, the rules for sign-up or events are not as the stack has them.`,
            cure: 'Set these Lambda triggers to the functions of the stack.',
            fix: { pool: { LambdaConfig: Object.fromEntries(missing) } },
          },
        ]),
    ...(foreign.length === 0
      ? []
      : [
          {
            kind: 'TRIGGERS_TAKEN',
            severity: 'impairs' as const,
            text: `The pool calls other functions than the stack's: ${foreign.map(([name]) => `${name} is ${config[name]}`).join(', ')}.`,
            cure: "A pool calls one function for each trigger. Have that function call the stack's, or set the trigger to it.",
          },
        ]),
  ];
}

const ownNames: ReadonlySet<string> = new Set(Object.values(OwnAttribute).map((name) => `custom:${name}`));

/** The stack makes the client, so what differs was changed by somebody since. */
export function checkClient(client: ClientDescription, { refreshTokenRotation, signIn }: PoolNeeds): PoolProblem[] {
  const flows = client.ExplicitAuthFlows ?? [];
  const needed = ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_USER_SRP_AUTH'];
  if (!refreshTokenRotation) needed.push('ALLOW_REFRESH_TOKEN_AUTH');
  if (signIn.invitation === 'link' || signIn.passkeys) needed.push('ALLOW_USER_AUTH');
  const lacking = needed.filter((flow) => !flows.includes(flow));
  const marks = marksWrittenBy(client);
  const problems: PoolProblem[] = [];
  if (lacking.length > 0) {
    problems.push({
      kind: 'CLIENT_WITHOUT_FLOWS',
      severity: 'impairs',
      text: `Nobody can sign in or stay signed in on the portal: its app client does not allow ${lacking.join(', ')}.`,
      cure: 'Allow these flows.',
      fix: { client: { ExplicitAuthFlows: [...flows, ...lacking] } },
    });
  }
  if (client.PreventUserExistenceErrors !== 'ENABLED') {
    problems.push({
      kind: 'CLIENT_REVEALS_ACCOUNTS',
      severity: 'impairs',
      text: 'The app client tells strangers which addresses have an account.',
      cure: 'Prevent user existence errors.',
      fix: { client: { PreventUserExistenceErrors: 'ENABLED' } },
    });
  }
  if (client.EnableTokenRevocation === false) {
    problems.push({
      kind: 'CLIENT_WITHOUT_REVOCATION',
      severity: 'impairs',
      text: 'Signing out does not end a session: the app client does not revoke tokens.',
      cure: 'Enable token revocation.',
      fix: { client: { EnableTokenRevocation: true } },
    });
  }
  if (marks.length > 0) {
    const left = client.WriteAttributes?.filter((name) => !ownNames.has(name)) ?? [];
    problems.push({
      kind: 'CLIENT_WRITES_MARKS',
      severity: 'impairs',
      text: `People can write ${marks.join(', ')} of their own account through the app client, by which the product knows who made it.`,
      // An empty list counts as none, by which everything may be written: https://github.com/hashicorp/terraform-provider-aws/issues/28684
      ...(left.length > 0
        ? {
            cure: "Leave the product's attributes out of the client's write attributes.",
            fix: { client: { WriteAttributes: left } },
          }
        : {
            cure: "Let the client write another attribute, such as name, in place of the product's: Cognito takes an empty list of write attributes for its default.",
          }),
    });
  }
  if (client.ClientSecret !== undefined) {
    problems.push({
      kind: 'CLIENT_WITH_SECRET',
      severity: 'impairs',
      text: 'The app client has a secret, which a page in a browser can’t keep: every sign-in on the portal is refused.',
      cure: 'Only another client helps: have the stack make one (npx onboarding deploy).',
    });
  }
  return problems;
}

/**
 * Clients of other apps. By default a client writes no custom attribute.
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_UserPoolClientType.html
 */
export function checkOtherClients(others: readonly ClientDescription[]): PoolProblem[] {
  const writing = others.filter((client) => marksWrittenBy(client).length > 0);
  if (writing.length === 0) return [];
  const named = writing.map(
    (client) => `${client.ClientName ?? client.ClientId} (${marksWrittenBy(client).join(', ')})`,
  );
  return [
    {
      kind: 'OTHER_CLIENTS_WRITE_MARKS',
      severity: 'impairs',
      text: `People can write the product's attributes of their own account through other app clients: ${named.join(', ')}.`,
      cure: "Leave the product's attributes out of the write attributes of those clients.",
    },
  ];
}

function marksWrittenBy({ WriteAttributes = [] }: ClientDescription): string[] {
  return WriteAttributes.filter((name) => ownNames.has(name));
}
