import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { AwsError } from '../aws-error.ts';
import { compilePolicy } from '../iam/compile-policy.ts';
import { createIam, type Iam } from '../iam/iam.ts';
import type { PolicyDocument } from '../iam/policy.ts';
import type { JsonService } from '../json-service.ts';
import { type Principal, principalOf } from '../principal.ts';
import { authorizePut } from './authorize-put.ts';
import { type ClientRule, clientRuleOperations, compileClientRule, ruleKey } from './client-rules.ts';
import { Deliveries } from './deliveries.ts';
import { type BusEvent, eventTime } from './event.ts';
import { type DeadLetter, EventLog, type PublishedEvent } from './event-log.ts';
import type { EventFilter, EventRule } from './event-rule.ts';
import { type AcceptedEntry, busNameOf, type RefusedEntry, readEntries, readEntry } from './put-events.ts';
import { readOperations } from './read-operations.ts';
import { type Rule, readRule, type Target } from './rules.ts';
import { testEventPattern } from './test-event-pattern.ts';

/** What EventBridge needs of the stack. */
export interface EventBridgeOptions {
  /** The stack's state folder; it contains `events.jsonl`. */
  readonly stateDir: string;
  readonly region: string;
  readonly accountId: string;
  /** Buses beside `default`. */
  readonly buses: readonly string[];
  /** Resource policies by bus; evaluated when events are put. */
  readonly policies?: Readonly<Record<string, PolicyDocument>>;
  /** What roles may put; without it, whatever no bus denies. */
  readonly iam?: Iam;
  /** Puts a message into a queue, for rules that clients make. @throws AwsError when there is no such queue */
  readonly sendToQueue?: (queueArn: string, body: string) => void;
  /** Gets what a sender should know and AWS does not say; without personal data. */
  readonly onFault?: (message: string) => void;
  readonly clock?: () => Date;
  /** Milliseconds to wait after a target's first, second … failed attempt; for tests. */
  readonly backoff?: (attempt: number) => number;
}

/** An event from a service of the stack itself, such as S3, whose source may begin with `aws.`. */
export interface OwnEvent {
  /** `default` where none is given. */
  readonly bus?: string;
  readonly source: string;
  readonly detailType: string;
  readonly detail: Readonly<Record<string, unknown>>;
  readonly resources?: readonly string[];
  readonly time?: Date;
}

/** A rule as the stack sets it up. */
export interface RuleOptions {
  readonly name: string;
  /** `default` where none is given. */
  readonly bus?: string;
  readonly rule: EventFilter | EventRule;
  readonly target: Target;
  /** Attempts before an event becomes a dead letter; 8 by default. */
  readonly maxAttempts?: number;
}

/** What PutEvents answers for every entry. */
export interface PutEventsAnswer {
  readonly FailedEntryCount: number;
  readonly Entries: readonly ({ readonly EventId: string } | RefusedEntry)[];
}

/** Amazon EventBridge's buses and rules, in this process. */
export interface EventBridge extends JsonService {
  /**
   * PutEvents, for callers in this process.
   * @param caller the laptop's own user where not given
   * @throws AwsError `ValidationException`; `AccessDeniedException` where neither the caller's policy nor the bus's allows it, or one denies it
   */
  putEvents(request: Readonly<Record<string, unknown>>, caller?: Principal): Promise<PutEventsAnswer>;
  /** Publishes events of the stack's own services, as one change: when this returns, they outlive the process. */
  put(...events: readonly OwnEvent[]): void;
  /** Sets up a rule. @throws Error that names what EventBridge would refuse in it */
  addRule(options: RuleOptions): void;
  /** Delivers what a previous process left pending; to be called once all rules are set up. */
  resume(): void;
  /** Calls the listener with every event. @returns ends it */
  subscribe(listener: (event: BusEvent, bus: string) => void): () => void;
  /** The last thousand events, the oldest first. */
  recent(): readonly PublishedEvent[];
  /** Deliveries that were given up. */
  deadLetters(): readonly DeadLetter[];
  /** Resolves when nothing is being delivered. */
  idle(): Promise<void>;
  /** Stops delivering; another process's `resume` delivers what is pending. */
  stop(): void;
}

/** Creates EventBridge. */
export function createEventBridge(options: EventBridgeOptions): EventBridge {
  const { region, accountId, clock = () => new Date() } = options;
  const buses: ReadonlySet<string> = new Set(['default', ...options.buses]);
  const log = new EventLog(join(options.stateDir, 'events.jsonl'));
  // What is published from now on is delivered as it comes.
  let former = log.pending;
  const deliveries = new Deliveries(log, clock, options.backoff);
  const rules = new Map<string, Rule>();
  const listeners = new Set<(event: BusEvent, bus: string) => void>();
  const arn = (kind: string, path: string) => `arn:aws:events:${region}:${accountId}:${kind}/${path}`;

  const busArn = (name: string) => arn('event-bus', name);
  const arnOf = (bus: string, name: string) => arn('rule', bus === 'default' ? name : `${bus}/${name}`);
  /** Clients' rules, compiled, by their key. */
  const clientRules = new Map<string, readonly Rule[]>();
  const sendToQueue = options.sendToQueue ?? noQueues;
  const apply = (rule: ClientRule) => clientRules.set(ruleKey(rule), compileClientRule(rule, sendToQueue));
  for (const rule of log.rules.values()) {
    try {
      apply(rule);
    } catch (error) {
      // An earlier version may have taken what EventBridge refuses.
      options.onFault?.(`The rule of a client gets no more events: ${error instanceof Error ? error.message : error}`);
    }
  }
  const allRules = () => [...rules.values(), ...[...clientRules.values()].flat()];
  const find = (name: string) => rules.get(name) ?? allRules().find((rule) => rule.key === name);

  const asEvent = ({ source, detailType, detail, resources, time }: Omit<AcceptedEntry, 'bus'>): BusEvent => ({
    version: '0',
    id: randomUUID(),
    'detail-type': detailType,
    source,
    account: accountId,
    time: eventTime(time ?? clock()),
    region,
    resources,
    detail,
  });

  const publish = (published: readonly PublishedEvent[]) => {
    const routed = published.map(({ bus, event }) => ({
      bus,
      event,
      rules: allRules()
        .filter((rule) => rule.bus === bus && rule.matches({ ...event }))
        .map(({ key }) => key),
    }));
    log.publish(routed);
    for (const { bus, event, rules: names } of routed) {
      for (const listener of listeners) listener(event, bus);
      for (const name of names) deliveries.begin({ bus, event, rule: name }, find(name));
    }
  };

  const { policies = {}, iam = createIam({ accountId }) } = options;
  const compiled = new Map(Object.entries(policies).map(([name, policy]) => [name, compilePolicy(policy, accountId)]));
  const putEvents: EventBridge['putEvents'] = async (request, caller = principalOf(undefined, accountId)) => {
    const given = readEntries(request);
    for (const [name, entries] of Map.groupBy(given, busNameOf)) {
      authorizePut(iam, { arn: busArn(name), policy: compiled.get(name) }, caller, entries);
    }
    const published: PublishedEvent[] = [];
    const answers = given.map(readEntry).map((entry) => {
      if ('ErrorCode' in entry) return entry;
      const event = asEvent(entry);
      if (buses.has(entry.bus)) published.push({ bus: entry.bus, event });
      else options.onFault?.(describeLostEvent(entry.bus, buses));
      return { EventId: event.id };
    });
    publish(published);
    return { FailedEntryCount: answers.filter((answer) => 'ErrorCode' in answer).length, Entries: answers };
  };

  const busOf = (value: unknown): string => {
    const name = typeof value === 'string' ? value.slice(value.lastIndexOf('/') + 1) : 'default';
    if (buses.has(name)) return name;
    throw new AwsError('ResourceNotFoundException', `Event bus ${name} does not exist.`);
  };

  const operations: Readonly<Record<string, (body: Record<string, unknown>, caller?: Principal) => unknown>> = {
    PutEvents: putEvents,
    ...clientRuleOperations({
      rules: log.rules,
      save: (rule) => {
        log.saveRule(rule);
        apply(rule);
      },
      remove: (rule) => {
        log.removeRule(rule);
        clientRules.delete(ruleKey(rule));
      },
      busOf,
      arnOf,
      isOwn: (bus, name) => rules.get(name)?.bus === bus,
    }),
    ...readOperations({ buses, policies, rules, clientRules: log.rules, accountId, busOf, busArn }),
    TestEventPattern: testEventPattern,
  };

  return {
    async handle(operation, body, caller) {
      const run = Object.hasOwn(operations, operation) ? operations[operation] : undefined;
      if (run === undefined) {
        throw new AwsError('UnknownOperationException', `EventBridge's ${operation} is not in the embedded stack.`);
      }
      return run(body, caller);
    },
    putEvents,
    put: (...events) =>
      publish(
        events.map(({ bus, resources = [], time, ...event }) => ({
          bus: busOf(bus),
          event: asEvent({ ...event, detail: { ...event.detail }, resources, time }),
        })),
      ),
    addRule: ({ name, bus, rule, target, maxAttempts }) => {
      const ruleBus = busOf(bus);
      const ruleArn = arnOf(ruleBus, name);
      const ofInput = async (input: string, event: BusEvent) => target(JSON.parse(input), event);
      const common = { name, arn: ruleArn, bus: ruleBus, definition: rule, target: ofInput, maxAttempts };
      rules.set(name, readRule({ key: name, ...common }));
    },
    resume: () => {
      for (const delivery of former) deliveries.begin(delivery, find(delivery.rule));
      former = [];
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    recent: () => log.recent,
    deadLetters: () => log.deadLetters,
    idle: () => deliveries.idle(),
    stop: () => {
      deliveries.stop();
      log.close();
    },
  };
}

/** AWS answers with an id and loses the event; on a laptop somebody can be told. */
function describeLostEvent(bus: string, buses: ReadonlySet<string>): string {
  const known = [...buses].join(', ');
  return `An event was put on a bus that is not there, ${JSON.stringify(bus.slice(0, 100))}, and is lost, as in AWS. There are: ${known}.`;
}

function noQueues(): never {
  throw new AwsError('ResourceNotFoundException', 'There are no queues here.');
}
