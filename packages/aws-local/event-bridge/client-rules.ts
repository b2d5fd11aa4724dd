import { AwsError } from '../aws-error.ts';
import { type ClientTarget, inputOf, readTarget } from './client-targets.ts';
import { isObject } from './event.ts';
import { type Body, longest, onePage, tooLong, validationFault } from './parameters.ts';
import { type Rule, readRule } from './rules.ts';

/** A rule that a client made, as it is stored. */
export interface ClientRule {
  readonly name: string;
  readonly bus: string;
  readonly arn: string;
  /** JSON. */
  readonly pattern: string;
  readonly state: 'ENABLED' | 'DISABLED';
  readonly description?: string;
  readonly targets: readonly ClientTarget[];
}

/** What the operations on rules need. */
export interface ClientRulesOptions {
  /** Existing rules, by bus and name. */
  readonly rules: ReadonlyMap<string, ClientRule>;
  /** Stores a rule, in place of one with the same name. */
  readonly save: (rule: ClientRule) => void;
  readonly remove: (rule: ClientRule) => void;
  /** @throws AwsError when there is no such bus */
  readonly busOf: (name: unknown) => string;
  readonly arnOf: (bus: string, name: string) => string;
  /** Whether a rule of that name is the stack's own. */
  readonly isOwn: (bus: string, name: string) => boolean;
}

/** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html */
const mostTargets = 5;

/** Identifies a rule among all buses. */
export function ruleKey({ bus, name }: Pick<ClientRule, 'bus' | 'name'>): string {
  return `${bus}/${name}`;
}

/**
 * Compiles a client's rule, once for every target.
 * @param sendToQueue throws AwsError when the queue is not there
 * @throws Error that names what EventBridge would refuse
 */
export function compileClientRule(rule: ClientRule, sendToQueue: (queueArn: string, body: string) => void): Rule[] {
  if (rule.state === 'DISABLED') return [];
  return rule.targets.map((target) => {
    const pattern: unknown = JSON.parse(rule.pattern);
    return readRule({
      key: `${ruleKey(rule)}#${target.Id}`,
      name: rule.name,
      arn: rule.arn,
      bus: rule.bus,
      definition: { pattern: isObject(pattern) ? pattern : {}, ...inputOf(target) },
      target: async (input) => sendToQueue(target.Arn, target.Input ?? input),
      maxAttempts: undefined,
    });
  });
}

/** The operations by which clients have events delivered to queues of their own. */
export function clientRuleOperations(options: ClientRulesOptions): Record<string, (body: Body) => unknown> {
  const { rules, save, remove, busOf, arnOf, isOwn } = options;
  const readRuleName = (body: Body, field: 'Name' | 'Rule') => {
    const bus = busOf(body.EventBusName);
    const name = String(body[field]);
    if (isOwn(bus, name)) {
      throw new AwsError('ManagedRuleException', `Rule ${name} is the embedded stack's own and stays as it is.`);
    }
    return { bus, name };
  };
  const findRule = (body: Body, field: 'Name' | 'Rule') => {
    const rule = rules.get(ruleKey(readRuleName(body, field)));
    if (rule) return rule;
    throw new AwsError(
      'ResourceNotFoundException',
      `Rule ${String(body[field])} does not exist on EventBus ${busOf(body.EventBusName)}.`,
    );
  };
  const saveChecked = (rule: ClientRule, refusal = invalidPattern) => {
    try {
      // A rule without targets is checked, too.
      compileClientRule({ ...rule, targets: [...rule.targets, { Id: 'check', Arn: '' }], state: 'ENABLED' }, () => {});
    } catch (cause) {
      const [, inner = cause] = cause instanceof Error ? [cause, cause.cause] : [];
      const reason = inner instanceof Error ? inner.message : String(inner);
      throw refusal(reason);
    }
    save(rule);
  };
  const setState = (state: ClientRule['state']) => (body: Body) => saveChecked({ ...findRule(body, 'Name'), state });
  return {
    PutRule: (body) => {
      const { bus, name } = readRuleName(body, 'Name');
      if (!/^[\w.-]{1,64}$/.test(name)) throw validationFault(`'${name}' is not the name of a rule`);
      if (typeof body.EventPattern !== 'string') throw validationFault('The embedded stack needs an EventPattern');
      if (body.EventPattern.length > longest.pattern) throw tooLong('eventPattern', longest.pattern);
      const targets = rules.get(ruleKey({ bus, name }))?.targets ?? [];
      const state = body.State === 'DISABLED' ? 'DISABLED' : 'ENABLED';
      const arn = arnOf(bus, name);
      const description = typeof body.Description === 'string' ? { description: body.Description } : {};
      saveChecked({ name, bus, arn, pattern: body.EventPattern, state, ...description, targets });
      return { RuleArn: arn };
    },
    PutTargets: (body) => {
      const rule = findRule(body, 'Rule');
      const given = Array.isArray(body.Targets) ? body.Targets.map(readTarget) : [];
      const ids = new Set(given.map(({ Id }) => Id));
      const targets = [...rule.targets.filter(({ Id }) => !ids.has(Id)), ...given];
      if (targets.length > mostTargets) {
        throw new AwsError('LimitExceededException', 'The requested resource exceeds the maximum number allowed.');
      }
      saveChecked({ ...rule, targets }, validationFault);
      return { FailedEntryCount: 0, FailedEntries: [] };
    },
    RemoveTargets: (body) => {
      const rule = findRule(body, 'Rule');
      const ids = new Set(Array.isArray(body.Ids) ? body.Ids : []);
      save({ ...rule, targets: rule.targets.filter(({ Id }) => !ids.has(Id)) });
      return { FailedEntryCount: 0, FailedEntries: [] };
    },
    ListTargetsByRule: (body) => onePage('Targets', findRule(body, 'Rule').targets, body),
    ListRuleNamesByTarget: (body) => {
      const bus = busOf(body.EventBusName);
      const having = [...rules.values()].filter((rule) => rule.bus === bus && hasTarget(rule, body.TargetArn));
      return onePage(
        'RuleNames',
        having.map(({ name }) => name),
        body,
      );
    },
    DeleteRule: (body) => {
      const rule = rules.get(ruleKey(readRuleName(body, 'Name')));
      // To EventBridge a rule that is not there is deleted.
      if (rule === undefined) return {};
      if (rule.targets.length > 0) {
        throw new AwsError('ValidationException', "Rule can't be deleted since it has targets.");
      }
      remove(rule);
      return {};
    },
    EnableRule: setState('ENABLED'),
    DisableRule: setState('DISABLED'),
  };
}

function hasTarget({ targets }: ClientRule, arn: unknown): boolean {
  return targets.some((target) => target.Arn === arn);
}

function invalidPattern(reason: string): AwsError {
  return new AwsError('InvalidEventPatternException', `Event pattern is not valid. Reason: ${reason}`);
}
