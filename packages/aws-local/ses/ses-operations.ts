import { AwsError } from '../aws-error.ts';
import { pageOf } from '../pages.ts';
import { describeDestination } from './configuration-sets.ts';
import type { SesAccount } from './ses-account.ts';

type Fields = Readonly<Record<string, unknown>>;

/** An operation of version 2 of the API, beside those that send. */
interface Operation {
  readonly name: string;
  readonly method: string;
  /** The path after `/v2/email`, with a star for each parameter. */
  readonly path: string;
  /** What the operation is about: a configuration set, or the account. */
  readonly about: 'set' | 'account';
  run(account: SesAccount, parameters: readonly string[], body: Fields, query: URLSearchParams): unknown;
}

const operations: readonly Operation[] = [
  {
    ...{ name: 'CreateConfigurationSet', method: 'POST', path: '/configuration-sets', about: 'set' },
    run: ({ sets }, _, body) => sets.create(body),
  },
  {
    ...{ name: 'ListConfigurationSets', method: 'GET', path: '/configuration-sets', about: 'account' },
    run: ({ sets }, _, __, query) => page('ConfigurationSets', sets.names(), query),
  },
  {
    // As newer clients ask.
    ...{ name: 'ListConfigurationSets', method: 'POST', path: '/list-configuration-sets', about: 'account' },
    run: ({ sets }, _, body) => page('ConfigurationSets', sets.names(), new URLSearchParams(textsOf(body))),
  },
  {
    ...{ name: 'GetConfigurationSet', method: 'GET', path: '/configuration-sets/*', about: 'set' },
    run: ({ sets }, [name = '']) => ({
      ConfigurationSetName: sets.get(name).name,
      SendingOptions: { SendingEnabled: true },
      ReputationOptions: { ReputationMetricsEnabled: false },
    }),
  },
  {
    ...{ name: 'DeleteConfigurationSet', method: 'DELETE', path: '/configuration-sets/*', about: 'set' },
    run: ({ sets }, [name = '']) => sets.delete(name),
  },
  {
    name: 'CreateConfigurationSetEventDestination',
    ...{ method: 'POST', path: '/configuration-sets/*/event-destinations', about: 'set' },
    run: ({ sets }, [name = ''], body) => sets.createDestination(name, body),
  },
  {
    name: 'GetConfigurationSetEventDestinations',
    ...{ method: 'GET', path: '/configuration-sets/*/event-destinations', about: 'set' },
    run: ({ sets }, [name = '']) => ({ EventDestinations: sets.get(name).destinations.map(describeDestination) }),
  },
  {
    name: 'UpdateConfigurationSetEventDestination',
    ...{ method: 'PUT', path: '/configuration-sets/*/event-destinations/*', about: 'set' },
    run: ({ sets }, [name = '', destination = ''], body) => sets.updateDestination(name, destination, body),
  },
  {
    name: 'DeleteConfigurationSetEventDestination',
    ...{ method: 'DELETE', path: '/configuration-sets/*/event-destinations/*', about: 'set' },
    run: ({ sets }, [name = '', destination = '']) => sets.deleteDestination(name, destination),
  },
  {
    ...{ name: 'PutSuppressedDestination', method: 'PUT', path: '/suppression/addresses', about: 'account' },
    run: ({ suppression }, _, body) => suppression.put(body.EmailAddress, body.Reason),
  },
  {
    ...{ name: 'ListSuppressedDestinations', method: 'GET', path: '/suppression/addresses', about: 'account' },
    run: ({ suppression }, _, __, query) => {
      const reasons = query.getAll('Reason');
      const found = suppression.list().filter(({ Reason }) => reasons.length === 0 || reasons.includes(Reason));
      return page('SuppressedDestinationSummaries', found, query);
    },
  },
  {
    ...{ name: 'GetSuppressedDestination', method: 'GET', path: '/suppression/addresses/*', about: 'account' },
    run: ({ suppression }, [address = '']) => suppression.describe(address),
  },
  {
    ...{ name: 'DeleteSuppressedDestination', method: 'DELETE', path: '/suppression/addresses/*', about: 'account' },
    run: ({ suppression }, [address = '']) => suppression.remove(address),
  },
];

/** An operation that a request asks for. */
export interface RequestedOperation {
  readonly name: string;
  /** The configuration set that it is about, if it is about one. */
  readonly configurationSet: string | undefined;
  /** @throws AwsError */
  run(account: SesAccount): unknown;
}

/**
 * Finds the operation of a request of version 2 that doesn't send.
 * https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_Operations.html
 * @param path with the query
 */
export function findOperation(method: string, path: string, body: Fields): RequestedOperation | undefined {
  const { pathname, searchParams } = new URL(path, 'http://localhost');
  const segments = pathname.split('/');
  for (const { name, about, run, ...operation } of operations) {
    const pattern = `/v2/email${operation.path}`.split('/');
    const matches =
      operation.method === method &&
      pattern.length === segments.length &&
      pattern.every((part, at) => part === segments[at] || (part === '*' && segments[at] !== ''));
    if (!matches) continue;
    const parameters = segments.filter((_, at) => pattern[at] === '*').map(decodeURIComponent);
    const [set = String(body.ConfigurationSetName)] = parameters;
    return {
      name,
      configurationSet: about === 'set' ? set : undefined,
      run: (account) => run(account, parameters, body, searchParams),
    };
  }
  return undefined;
}

function textsOf(body: Fields): [string, string][] {
  return Object.entries(body).flatMap(([name, value]) => (value === null ? [] : [[name, String(value)]]));
}

function page<T>(name: string, items: readonly T[], query: URLSearchParams) {
  const refusal = () =>
    new AwsError('InvalidNextTokenException', 'The specified request includes an invalid or expired token.');
  const size = Number(query.get('PageSize') ?? 1000);
  const found = pageOf(items, query.get('NextToken') ?? undefined, size, refusal);
  return { [name]: found.items, ...(found.next && { NextToken: found.next }) };
}
