import { AwsError } from '../aws-error.ts';
import { isObject } from './event.ts';
import { type Rule, readRule } from './rules.ts';

/** A target of a rule that a client made: a queue. */
export interface ClientTarget {
  readonly Id: string;
  readonly Arn: string;
  readonly InputTransformer?: {
    readonly InputPathsMap?: Readonly<Record<string, string>>;
    readonly InputTemplate: string;
  };
}

/** A rule that a client made, as it is kept. */
export interface ClientRule {
  readonly name: string;
  readonly bus: string;
  readonly arn: string;
  /** JSON. */
  readonly pattern: string;
  readonly state: 'ENABLED' | 'DISABLED';
  readonly targets: readonly ClientTarget[];
}

/** What the operations on rules need. */
export interface ClientRulesOptions {
  /** Those that there are, by bus and name. */
  readonly rules: ReadonlyMap<string, ClientRule>;
  /** Keeps a rule, in place of the one of the same name. */
  readonly save: (rule: ClientRule) => void;
  readonly remove: (rule: ClientRule) => void;
  /** @throws AwsError when there is no such bus */
  readonly busOf: (name: unknown) => string;
  readonly arnOf: (bus: string, name: string) => string;
  /** Whether a rule of that name is the stack's own. */
  readonly isOwn: (bus: string, name: string) => boolean;
}

type Body = Readonly<Record<string, unknown>>;

/** Identifies a rule among all buses. */
export function ruleKey({ bus, name }: Pick<ClientRule, 'bus' | 'name'>): string {
  return `${bus}/${name}`;
}

/**
 * Makes a client's rule one that can be applied, once for every target.
 * @param sendToQueue throws AwsError when the queue is not there
 * @throws Error that names what EventBridge would refuse
 */
export function applicable(rule: ClientRule, sendToQueue: (queueArn: string, body: string) => void): Rule[] {
  if (rule.state === 'DISABLED') return [];
  return rule.targets.map((target) => {
    const { InputTransformer: transformer } = target;
    const pattern: unknown = JSON.parse(rule.pattern);
    return readRule({
      name: `${ruleKey(rule)}#${target.Id}`,
      arn: rule.arn,
      bus: rule.bus,
      definition: {
        pattern: isObject(pattern) ? pattern : {},
        ...(transformer && {
          inputPaths: transformer.InputPathsMap ?? {},
          inputTemplate: transformer.InputTemplate,
        }),
      },
      target: async (input) => sendToQueue(target.Arn, typeof input === 'string' ? input : JSON.stringify(input)),
      maxAttempts: undefined,
    });
  });
}

/** The operations by which clients have events brought to queues of their own. */
export function clientRuleOperations(options: ClientRulesOptions): Record<string, (body: Body) => unknown> {
  const { rules, save, remove, busOf, arnOf, isOwn } = options;
  const named = (body: Body, field: 'Name' | 'Rule') => {
    const bus = busOf(body.EventBusName);
    const name = String(body[field]);
    if (isOwn(bus, name)) {
      throw new AwsError('ManagedRuleException', `Rule ${name} is the embedded stack's own and stays as it is.`);
    }
    return { bus, name };
  };
  const existing = (body: Body, field: 'Name' | 'Rule') => {
    const rule = rules.get(ruleKey(named(body, field)));
    if (rule) return rule;
    throw new AwsError('ResourceNotFoundException', `Rule ${String(body[field])} does not exist on EventBus.`);
  };
  const checked = (rule: ClientRule) => {
    try {
      // A rule without targets is checked all the same.
      applicable({ ...rule, targets: [...rule.targets, { Id: 'check', Arn: '' }], state: 'ENABLED' }, () => {});
    } catch (cause) {
      const [, inner = cause] = cause instanceof Error ? [cause, cause.cause] : [];
      const reason = inner instanceof Error ? inner.message : String(inner);
      throw new AwsError('InvalidEventPatternException', `Event pattern is not valid. Reason: ${reason}`);
    }
    save(rule);
  };
  const withState = (state: ClientRule['state']) => (body: Body) => checked({ ...existing(body, 'Name'), state });
  return {
    PutRule: (body) => {
      const { bus, name } = named(body, 'Name');
      if (!/^[\w.-]{1,64}$/.test(name)) throw invalid(`'${name}' is not the name of a rule`);
      if (typeof body.EventPattern !== 'string') throw invalid('The embedded stack needs an EventPattern');
      if (body.EventPattern.length > longest.pattern) throw tooLong('eventPattern', longest.pattern);
      const targets = rules.get(ruleKey({ bus, name }))?.targets ?? [];
      const state = body.State === 'DISABLED' ? 'DISABLED' : 'ENABLED';
      const arn = arnOf(bus, name);
      checked({ name, bus, arn, pattern: body.EventPattern, state, targets });
      return { RuleArn: arn };
    },
    PutTargets: (body) => {
      const rule = existing(body, 'Rule');
      const given = Array.isArray(body.Targets) ? body.Targets.map(readTarget) : [];
      const ids = new Set(given.map(({ Id }) => Id));
      checked({ ...rule, targets: [...rule.targets.filter(({ Id }) => !ids.has(Id)), ...given] });
      return { FailedEntryCount: 0, FailedEntries: [] };
    },
    RemoveTargets: (body) => {
      const rule = existing(body, 'Rule');
      const ids = new Set(Array.isArray(body.Ids) ? body.Ids : []);
      save({ ...rule, targets: rule.targets.filter(({ Id }) => !ids.has(Id)) });
      return { FailedEntryCount: 0, FailedEntries: [] };
    },
    ListTargetsByRule: (body) => ({ Targets: existing(body, 'Rule').targets }),
    DeleteRule: (body) => {
      const rule = existing(body, 'Name');
      if (rule.targets.length > 0) {
        throw new AwsError('ValidationException', "Rule can't be deleted since it has targets.");
      }
      remove(rule);
      return {};
    },
    EnableRule: withState('ENABLED'),
    DisableRule: withState('DISABLED'),
  };
}

function readTarget(target: unknown): ClientTarget {
  if (!isObject(target) || typeof target.Id !== 'string' || typeof target.Arn !== 'string') {
    throw invalid('A target has an Id and an Arn');
  }
  const unsupported = Object.keys(target).filter((field) => !supported.includes(field));
  if (unsupported.length > 0) throw invalid(`The embedded stack knows no ${unsupported.join(', ')} of a target`);
  if (!/^arn:aws[a-z-]*:sqs:/.test(target.Arn)) throw invalid('The embedded stack brings events to SQS queues only');
  const transformer = target.InputTransformer;
  if (!isObject(transformer)) return { Id: target.Id, Arn: target.Arn };
  const paths = isObject(transformer.InputPathsMap) ? Object.entries(transformer.InputPathsMap) : [];
  const InputTemplate = String(transformer.InputTemplate);
  if (InputTemplate.length > longest.template) throw tooLong('inputTransformer.inputTemplate', longest.template);
  const InputPathsMap = Object.fromEntries(paths.map(([name, path]) => [name, String(path)]));
  if (Object.values(InputPathsMap).some((path) => path.length > longest.path)) {
    throw tooLong('inputTransformer.inputPathsMap', longest.path);
  }
  return { Id: target.Id, Arn: target.Arn, InputTransformer: { InputPathsMap, InputTemplate } };
}

/** How often is tried, and where what fails goes, is the same for all rules here. */
const supported = ['Id', 'Arn', 'InputTransformer', 'RetryPolicy', 'DeadLetterConfig'];

/**
 * Characters that EventBridge takes.
 * https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutRule.html
 * https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_InputTransformer.html
 */
const longest = { pattern: 4096, template: 8192, path: 256 } as const;

function tooLong(field: string, most: number): AwsError {
  return invalid(
    `1 validation error detected: Value at '${field}' failed to satisfy constraint: Member must have length less than or equal to ${most}`,
  );
}

function invalid(message: string): AwsError {
  return new AwsError('ValidationException', message);
}
