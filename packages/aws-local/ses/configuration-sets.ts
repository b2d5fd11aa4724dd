import { AwsError } from '../aws-error.ts';

type Fields = Readonly<Record<string, unknown>>;

/** https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_EventDestination.html */
const eventTypes = [
  'SEND',
  'REJECT',
  'BOUNCE',
  'COMPLAINT',
  'DELIVERY',
  'OPEN',
  'CLICK',
  'RENDERING_FAILURE',
  'DELIVERY_DELAY',
  'SUBSCRIPTION',
];

/** Where a configuration set publishes events: here always the account's default bus. */
export interface EventDestination {
  readonly name: string;
  readonly isEnabled: boolean;
  readonly eventTypes: readonly string[];
  readonly busArn: string;
}

export interface ConfigurationSet {
  readonly name: string;
  readonly destinations: readonly EventDestination[];
}

/** The configuration sets of an account, and how a client changes them. Each change is kept as a whole set. */
export class ConfigurationSets {
  readonly #sets = new Map<string, ConfigurationSet>();
  readonly #save: (name: string, set: ConfigurationSet | undefined) => void;

  /** @param save called before a change takes effect */
  constructor(save: (name: string, set: ConfigurationSet | undefined) => void) {
    this.#save = save;
  }

  /** Applies a change that was saved, or declares a set that is not to be. */
  apply(name: string, set: ConfigurationSet | undefined): void {
    if (set) this.#sets.set(name, set);
    else this.#sets.delete(name);
  }

  names(): string[] {
    return [...this.#sets.keys()];
  }

  has(name: string): boolean {
    return this.#sets.has(name);
  }

  /** @throws AwsError `NotFoundException` */
  get(name: string): ConfigurationSet {
    const found = this.#sets.get(name);
    if (!found) throw notFound(`Configuration set <${name}> does not exist.`);
    return found;
  }

  /** The types of events that a set publishes. */
  publishedBy(name: string | undefined): ReadonlySet<string> {
    const { destinations = [] } = this.#sets.get(name ?? '') ?? {};
    return new Set(destinations.filter(({ isEnabled }) => isEnabled).flatMap((destination) => destination.eventTypes));
  }

  /** @throws AwsError `AlreadyExistsException`, `BadRequestException` */
  create(body: Fields): void {
    const name = nameOf(body.ConfigurationSetName);
    refuseUnknown(body, ['ConfigurationSetName', 'Tags']);
    if (this.has(name)) throw alreadyThere(`Configuration set <${name}> already exists.`);
    this.#change(name, { name, destinations: [] });
  }

  delete(name: string): void {
    this.get(name);
    this.#change(name, undefined);
  }

  /** @throws AwsError `AlreadyExistsException`, `BadRequestException`, `NotFoundException` */
  createDestination(setName: string, body: Fields): void {
    const name = nameOf(body.EventDestinationName);
    const { destinations } = this.get(setName);
    if (destinations.some((one) => one.name === name))
      throw alreadyThere(`An event destination with name <${name}> already exists.`);
    this.#change(setName, { name: setName, destinations: [...destinations, readDestination(name, body)] });
  }

  updateDestination(setName: string, name: string, body: Fields): void {
    const others = this.#without(setName, name);
    this.#change(setName, { name: setName, destinations: [...others, readDestination(name, body)] });
  }

  deleteDestination(setName: string, name: string): void {
    this.#change(setName, { name: setName, destinations: this.#without(setName, name) });
  }

  #without(setName: string, name: string): EventDestination[] {
    const { destinations } = this.get(setName);
    const others = destinations.filter((one) => one.name !== name);
    if (others.length === destinations.length) throw notFound(`Event destination <${name}> does not exist.`);
    return others;
  }

  #change(name: string, set: ConfigurationSet | undefined): void {
    this.#save(name, set);
    this.apply(name, set);
  }
}

/** What `GetConfigurationSetEventDestinations` says of one. */
export function describeDestination({ name, isEnabled, eventTypes: types, busArn }: EventDestination) {
  return {
    Name: name,
    Enabled: isEnabled,
    MatchingEventTypes: types,
    EventBridgeDestination: { EventBusArn: busArn },
  };
}

function readDestination(name: string, body: Fields): EventDestination {
  const destination = fieldsOf(body.EventDestination);
  refuseUnknown(destination, ['Enabled', 'MatchingEventTypes', 'EventBridgeDestination']);
  const busArn = fieldsOf(destination.EventBridgeDestination).EventBusArn;
  if (typeof busArn !== 'string' || !busArn.endsWith(':event-bus/default'))
    throw invalid('Only the default event bus is supported.');
  const types = destination.MatchingEventTypes;
  if (!Array.isArray(types) || types.length === 0 || !types.every((type) => eventTypes.includes(type)))
    throw invalid(`MatchingEventTypes has to list some of ${eventTypes.join(', ')}.`);
  return { name, isEnabled: destination.Enabled === true, eventTypes: types.map(String), busArn };
}

function nameOf(name: unknown): string {
  if (typeof name === 'string' && /^[\w-]{1,64}$/.test(name)) return name;
  throw invalid('A name has letters, digits, - and _ only, at most 64.');
}

function fieldsOf(value: unknown): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw invalid('A required structure is missing.');
  return value as Fields;
}

/** Anything else would have an effect in AWS. */
function refuseUnknown(fields: Fields, names: readonly string[]): void {
  const unknown = Object.keys(fields).find((name) => !names.includes(name));
  if (unknown !== undefined) throw invalid(`The embedded stack's configuration sets have no ${unknown.slice(0, 64)}.`);
}

function invalid(message: string): AwsError {
  return new AwsError('BadRequestException', message);
}

function notFound(message: string): AwsError {
  return new AwsError('NotFoundException', message, 404);
}

function alreadyThere(message: string): AwsError {
  return new AwsError('AlreadyExistsException', message);
}
