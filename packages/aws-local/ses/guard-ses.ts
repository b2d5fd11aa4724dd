import type { Iam } from '../iam/iam.ts';
import type { Principal } from '../principal.ts';
import { bareAddress } from './bare-address.ts';
import type { Ses } from './ses.ts';
import { findOperation } from './ses-operations.ts';

interface Guard {
  readonly iam: Iam;
  readonly region: string;
  readonly accountId: string;
}

/** What a request says of its sender. */
interface Sender {
  readonly action: string;
  readonly from?: string | undefined;
  readonly identityArn?: string | undefined;
  readonly configurationSet?: string | undefined;
}

/**
 * Lets only those callers send who may use the sender's identity and, where one is named, the configuration set. An address may be an
 * identity itself, or its domain may; here both are verified.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsimpleemailservicev2.html
 */
export function guardSes(ses: Ses, { iam, region, accountId }: Guard): Ses {
  const arn = (kind: string, name: string) => `arn:aws:ses:${region}:${accountId}:${kind}/${name}`;
  const authorize = (principal: Principal, { action, from, identityArn, configurationSet }: Sender) => {
    const denials = (identityArn ? [identityArn] : identitiesOf(from).map((name) => arn('identity', name))).map(
      (resource) => iam.denialOf({ principal, action, resource }),
    );
    const [denial] = denials;
    if (denial && denials.every((one) => one !== undefined)) throw denial;
    if (configurationSet) iam.authorize({ principal, action, resource: arn('configuration-set', configurationSet) });
  };
  return {
    async handle(method, path, body, caller) {
      const operation = findOperation(method, path, fieldsIn(body));
      if (caller && operation) {
        const { name, configurationSet } = operation;
        const resource = configurationSet === undefined ? '*' : arn('configuration-set', configurationSet);
        iam.authorize({ principal: caller, action: `ses:${name}`, resource });
      } else if (caller && method === 'GET') {
        iam.authorize({ principal: caller, action: 'ses:GetAccount', resource: '*' });
      } else if (caller && method === 'POST') {
        authorize(caller, senderIn(body));
      }
      return ses.handle(method, path, body, caller);
    },
    async handleForm(form, caller) {
      const fields = Object.fromEntries(new URLSearchParams(form));
      if (caller) {
        authorize(caller, {
          action: `ses:${fields.Action}`,
          from: fields.Source,
          identityArn: fields.SourceArn,
          configurationSet: fields.ConfigurationSetName,
        });
      }
      return ses.handleForm(form, caller);
    },
  };
}

function senderIn(body: string): Sender {
  const request = fieldsIn(body);
  const text = (name: string) => (typeof request[name] === 'string' ? request[name] : undefined);
  const content = request.Content;
  const isRaw = typeof content === 'object' && content !== null && 'Raw' in content;
  return {
    action: isRaw ? 'ses:SendRawEmail' : 'ses:SendEmail',
    from: text('FromEmailAddress'),
    identityArn: text('FromEmailAddressIdentityArn'),
    configurationSet: text('ConfigurationSetName'),
  };
}

/** What is not JSON is the service's to refuse. */
function fieldsIn(body: string): Readonly<Record<string, unknown>> {
  try {
    const parsed: unknown = JSON.parse(body);
    return typeof parsed === 'object' && parsed !== null ? (parsed as Readonly<Record<string, unknown>>) : {};
  } catch {
    return {};
  }
}

/** The identities that a sender may be: the address, its domain and those above it. */
function identitiesOf(from = ''): string[] {
  const address = bareAddress(from);
  const labels = address
    .slice(address.lastIndexOf('@') + 1)
    .toLowerCase()
    .split('.');
  return [address, ...labels.map((_, at) => labels.slice(at).join('.'))];
}
