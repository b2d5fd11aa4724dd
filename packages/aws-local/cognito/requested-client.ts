import type {
  CreateUserPoolClientRequest,
  TimeUnitsType,
  UpdateUserPoolClientRequest,
} from '@aws-sdk/client-cognito-identity-provider';
import { AwsError } from '../aws-error.ts';
import { invalidParameter } from './errors.ts';
import { pick } from './pick.ts';
import type { ClientRecord, PoolRecord } from './records.ts';
import { secondsIn } from './time-units.ts';

type Request = CreateUserPoolClientRequest | UpdateUserPoolClientRequest;

/** What `UpdateUserPoolClient` can change, besides the name. */
const settingNames = [
  'AccessTokenValidity',
  'AllowedOAuthFlows',
  'AllowedOAuthFlowsUserPoolClient',
  'AllowedOAuthScopes',
  'AnalyticsConfiguration',
  'AuthSessionValidity',
  'CallbackURLs',
  'DefaultRedirectURI',
  'EnablePropagateAdditionalUserContextData',
  'EnableTokenRevocation',
  'ExplicitAuthFlows',
  'IdTokenValidity',
  'LogoutURLs',
  'PreventUserExistenceErrors',
  'ReadAttributes',
  'RefreshTokenRotation',
  'RefreshTokenValidity',
  'SupportedIdentityProviders',
  'TokenValidityUnits',
  'WriteAttributes',
] as const;

const defaults = {
  AllowedOAuthFlowsUserPoolClient: false,
  AuthSessionValidity: 3,
  EnablePropagateAdditionalUserContextData: false,
  EnableTokenRevocation: true,
  RefreshTokenValidity: 30,
} as const;

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

/**
 * The settings of an app client that a request creates or updates. What it leaves out gets its default, also in an update:
 * https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pool-updating.html
 * @param doing what the request does, as Cognito words it
 * @throws AwsError `InvalidParameterException` for attributes that a client can't read or write, and for tokens that would
 * be valid for too short or too long
 */
export function requestedClientSettings(
  pool: PoolRecord,
  request: Request,
  doing: 'creating' | 'updating',
): Pick<ClientRecord, (typeof settingNames)[number]> {
  checkAttributeNames(pool, request, doing);
  checkFlows(request);
  const units = request.TokenValidityUnits ?? {};
  checkValidity(request.AccessTokenValidity, units.AccessToken ?? 'hours', 5 * minute, day);
  checkValidity(request.IdTokenValidity, units.IdToken ?? 'hours', 5 * minute, day);
  checkValidity(request.RefreshTokenValidity, units.RefreshToken ?? 'days', hour, 3650 * day);
  return { ...defaults, ...pick(request, settingNames) };
}

/** Whether an address is verified is only for the pool to say, and a required attribute has to be writable by every client. */
function checkAttributeNames({ SchemaAttributes: schema }: PoolRecord, request: Request, doing: string): void {
  const { ReadAttributes: read, WriteAttributes: written } = request;
  const isKnown = (name: string) => schema.some(({ Name }) => Name === name);
  if (read?.some((name) => !isKnown(name))) {
    throw invalidParameter(`Invalid read attributes specified while ${doing} a client`);
  }
  if (!written) return;
  const isWritable = (name: string) => isKnown(name) && name !== 'sub' && !name.endsWith('_verified');
  const required = schema.filter(({ Name, Required }) => Required && Name !== 'sub').map(({ Name = '' }) => Name);
  if (!written.every(isWritable) || !required.every((name) => written.includes(name))) {
    throw invalidParameter(`Invalid write attributes specified while ${doing} a client`);
  }
}

const loopback = /^http:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d+)?(\/|$)/;

/**
 * Refuses flows that have nowhere to send people back to, and addresses by plain HTTP other than of the person's own machine.
 * The first message: https://github.com/cisagov/crossfeed/pull/440
 */
function checkFlows({
  AllowedOAuthFlows: flows = [],
  CallbackURLs: urls = [],
  LogoutURLs: others = [],
}: Request): void {
  const open = [...urls, ...others].find((url) => url.startsWith('http:') && !loopback.test(url));
  if (open !== undefined) throw invalidParameter(`${open} cannot use the HTTP protocol.`);
  if (urls.length > 0 || !flows.some((flow) => flow !== 'client_credentials')) return;
  throw new AwsError(
    'InvalidOAuthFlowException',
    'CallbackUrls can not be empty when code flow or implicit flow is selected',
  );
}

/** Zero means the default, as if there were no value. */
function checkValidity(value: number | undefined, unit: TimeUnitsType, least: number, most: number): void {
  const seconds = (value ?? 0) * secondsIn(unit);
  if (seconds !== 0 && (seconds < least || seconds > most)) throw invalidParameter('Invalid range for token validity.');
}
