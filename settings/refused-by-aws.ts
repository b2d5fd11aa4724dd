import { type BusAccess, busPolicy, mostPolicyBytes } from '../functions/bus-policy.ts';
import { providerNames } from '../functions/domain/sign-up/identity-providers.ts';
import { callbackUrls } from './callback-urls.ts';
import { hasDirectAccess } from './direct-access.ts';
import { belongsToIdentity } from './mail-schema.ts';
import type { Refusal } from './refusal.ts';
import { refusedSignIn } from './refused-sign-in.ts';
import { refusedInRegion } from './region-services.ts';
import { stackNameOf } from './stack-name.ts';
import type { StageSettings } from './stage-schema.ts';

/**
 * What each setting by itself may be and several together may not. AWS says so too, but only when a deployment has been running for
 * minutes, and by the name of a resource instead of a setting.
 */
export function* refusedByAws(settings: StageSettings): Generator<Refusal> {
  yield* refusedInRegion(settings);
  yield* portalWithoutApi(settings);
  yield* unreachableApi(settings);
  yield* twoWebAcls(settings);
  yield* misnamedSignInPage(settings);
  yield* foreignResources(settings);
  yield* misguidedReturns(settings);
  yield* misnamedProviders(settings);
  yield* longBusPolicy(settings);
  yield* keysWithoutUse(settings);
  yield* foreignResultSender(settings);
  yield* refusedSignIn(settings);
}

function* portalWithoutApi({ portal, selfService }: StageSettings): Generator<Refusal> {
  if (!portal.enabled || selfService.enabled) return;
  yield { path: ['portal', 'enabled'], message: 'must be false, since selfService.enabled is: the page calls the API' };
}

/** An API that answers nobody, or not under the name that it is given. */
function* unreachableApi(settings: StageSettings): Generator<Refusal> {
  const { portal, selfService } = settings;
  if (hasDirectAccess(settings) || !selfService.enabled) return;
  if (!portal.enabled) {
    const message = 'must be true or left out where portal.enabled is false: nobody could call the API';
    yield { path: ['selfService', 'directAccess'], message };
  } else if (selfService.domain) {
    const message =
      'must be left out, since the API answers at the portal alone: its web ACL guards nothing else. Or set selfService.directAccess to true';
    yield { path: ['selfService', 'domain'], message };
  }
}

function* twoWebAcls({ portal }: StageSettings): Generator<Refusal> {
  if (!portal.webAclArn || !portal.requestsPerAddress) return;
  const message = 'must be left out, since portal.webAclArn is set: a rule of that web ACL can limit the same';
  yield { path: ['portal', 'requestsPerAddress'], message };
}

function* misnamedSignInPage({ stage, userDirectory }: StageSettings): Generator<Refusal> {
  if (userDirectory.domainPrefix || userDirectory.existingUserPoolId || !/aws|amazon|cognito/.test(stage)) return;
  const message =
    "must not contain 'aws', 'amazon' or 'cognito', which Cognito refuses in the host name of its sign-in page: set userDirectory.domainPrefix, or choose another name";
  yield { path: ['stage'], message };
}

/** What has to be in the Region and account that the stack is deployed to, where those are known. */
function* foreignResources(settings: StageSettings): Generator<Refusal> {
  const { userDirectory, selfService, portal, alarms, encryption } = settings;
  const pool = userDirectory.existingUserPoolId?.split('_')[0];
  const topic = placeOf(alarms.topicArn);
  // CloudFront's certificates and web ACLs are in us-east-1, wherever the stack is.
  const { account: portalCertificate } = placeOf(portal.domain?.certificateArn);
  const { account: portalWebAcl } = placeOf(portal.webAclArn);
  const places: readonly [readonly string[], Place][] = [
    [['userDirectory', 'existingUserPoolId'], { region: pool }],
    [['userDirectory', 'webAclArn'], placeOf(userDirectory.webAclArn)],
    [['selfService', 'domain', 'certificateArn'], placeOf(selfService.domain?.certificateArn)],
    [['portal', 'domain', 'certificateArn'], { account: portalCertificate }],
    [['portal', 'webAclArn'], { account: portalWebAcl }],
    ...Object.entries(encryption).map(([name, arn]): [readonly string[], Place] => [
      ['encryption', name],
      { region: placeOf(arn).region },
    ]),
    // A topic of another account takes alarms, but nobody's subscription from here.
    [['alarms', 'topicArn'], alarms.email ? topic : { region: topic.region }],
  ];
  for (const [path, place] of places) {
    for (const kind of ['region', 'account'] as const) {
      const [found, own] = [place[kind], settings[kind]];
      if (found && own && found !== own) yield { path, message: `must be in ${own}, as the stack is` };
    }
  }
}

interface Place {
  readonly region?: string | undefined;
  readonly account?: string | undefined;
}

function placeOf(arn: string | undefined): Place {
  const [, , , region, account] = arn?.split(':') ?? [];
  return { region, account };
}

/** Names that Cognito gives its own directory, and providers of which there is one of a kind. */
const reservedProviders = ['COGNITO', ...Object.values(providerNames)];

function* misnamedProviders({
  userDirectory: { existingUserPoolId, identityProviders },
}: StageSettings): Generator<Refusal> {
  if (existingUserPoolId) return;
  const taken = new Set(reservedProviders);
  for (const kind of ['saml', 'oidc'] as const) {
    for (const [index, { name }] of identityProviders[kind].entries()) {
      const path = ['userDirectory', 'identityProviders', kind, index, 'name'];
      const message = `must be a name of its own, other than ${reservedProviders.join(', ')} and those of the other providers`;
      if (taken.has(name)) yield { path, message };
      taken.add(name);
    }
  }
}

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CreateUserPoolClient.html */
const mostCallbackUrls = 100;

/** Cognito's sign-in page is the only way to an identity provider. */
function* misguidedReturns(settings: StageSettings): Generator<Refusal> {
  const { saml, oidc, ...social } = settings.userDirectory.identityProviders;
  // A pool that existed has its providers from its owner.
  const own = !settings.userDirectory.existingUserPoolId;
  const some = saml.length > 0 || oidc.length > 0 || Object.values(social).some((provider) => provider !== undefined);
  const { length } = callbackUrls(settings);
  const message =
    length > mostCallbackUrls
      ? `must be a list of at most ${mostCallbackUrls} addresses, brand.portalUrl among them`
      : 'must name an address that the sign-in page sends people back to, or brand.portalUrl must: without one nobody can use userDirectory.identityProviders';
  if (length > mostCallbackUrls || (own && some && length === 0)) {
    yield { path: ['userDirectory', 'callbackUrls'], message };
  }
}

function* longBusPolicy({ stage, events }: StageSettings): Generator<Refusal> {
  if (policyBytes(events.busName ?? stackNameOf(stage), events) <= mostPolicyBytes) return;
  const message = `must be smaller, or the names shorter: they make the policy of the bus longer than ${mostPolicyBytes} bytes`;
  yield { path: ['events', 'senders', 'length'], message };
}

/** How long the policy of the bus may become. CloudFormation makes up the names of roles, of 64 characters at most. */
function policyBytes(busName: string, access: BusAccess): number {
  const bus = `arn:aws-us-gov:events:ap-southeast-1:123456789012:event-bus/${busName}`;
  const publishers = Array<string>(8).fill(`arn:aws-us-gov:iam::123456789012:role/${'r'.repeat(64)}`);
  return JSON.stringify(busPolicy(access, bus, publishers)).length;
}

/** A key for what is not encrypted by it. */
function* keysWithoutUse({ encryption, bulkImport, alarms }: StageSettings): Generator<Refusal> {
  if (encryption.inboxKeyArn && bulkImport.encryption === 'KMS') {
    yield { path: ['bulkImport', 'encryption'], message: 'must be left out, since encryption.inboxKeyArn names a key' };
  }
  if (encryption.topicKeyArn && alarms.topicArn) {
    yield {
      path: ['encryption', 'topicKeyArn'],
      message: 'must be left out, since alarms.topicArn is a topic that has its key',
    };
  }
}

/** SES refuses a sender that belongs to no identity, when the first import has ended. */
function* foreignResultSender({ bulkImport, userDirectory }: StageSettings): Generator<Refusal> {
  const { from, sesIdentity } = bulkImport.notify;
  if (!from || sesIdentity) return;
  const { sesIdentity: identity } = userDirectory.mail;
  if (identity && belongsToIdentity(identity, from)) return;
  const message = identity
    ? 'must be an address of userDirectory.mail.sesIdentity, or bulkImport.notify.sesIdentity must be set'
    : 'must be left out without bulkImport.notify.sesIdentity or userDirectory.mail.sesIdentity';
  yield { path: ['bulkImport', 'notify', 'from'], message };
}
