import { AwsError } from '../aws-error.ts';
import type { PolicyDocument } from '../iam/policy.ts';
import { type ClientRule, ruleKey } from './client-rules.ts';
import { onePage, withPrefix } from './parameters.ts';
import type { Rule } from './rules.ts';

type Body = Record<string, unknown>;

/** What can be listed and described. */
export interface ReadOptions {
  readonly buses: ReadonlySet<string>;
  readonly policies: Readonly<Record<string, PolicyDocument>>;
  /** The stack's own rules, by name. */
  readonly rules: ReadonlyMap<string, Rule>;
  /** Rules that clients made, by bus and name. */
  readonly clientRules: ReadonlyMap<string, ClientRule>;
  readonly accountId: string;
  /** @throws AwsError when there is no such bus */
  readonly busOf: (name: unknown) => string;
  readonly busArn: (name: string) => string;
}

/** The operations by which clients look at buses and rules: the stack's own rules, then those of clients. */
export function readOperations(options: ReadOptions): Record<string, (body: Body) => unknown> {
  const { buses, policies, rules, clientRules, accountId, busOf, busArn } = options;
  const describeBus = (name: string) => {
    const policy = policies[name];
    return { Name: name, Arn: busArn(name), ...(policy && { Policy: JSON.stringify(policy) }) };
  };
  return {
    ListEventBuses: (body) => onePage('EventBuses', withPrefix([...buses].map(describeBus), body), body),
    DescribeEventBus: (body) => describeBus(busOf(body.Name)),
    ListRules: (body) => {
      const bus = busOf(body.EventBusName);
      const own = [...rules.values()].filter((rule) => rule.bus === bus).map(describeRule);
      const made = [...clientRules.values()].filter((rule) => rule.bus === bus).map(describeClientRule);
      return onePage('Rules', withPrefix([...own, ...made], body), body);
    },
    DescribeRule: (body) => {
      const rule = rules.get(String(body.Name));
      const bus = busOf(body.EventBusName);
      const CreatedBy = accountId;
      if (rule !== undefined && rule.bus === bus) return { ...describeRule(rule), CreatedBy };
      const made = clientRules.get(ruleKey({ bus, name: String(body.Name) }));
      if (made !== undefined) return { ...describeClientRule(made), CreatedBy };
      throw new AwsError('ResourceNotFoundException', `Rule ${String(body.Name)} does not exist on EventBus ${bus}.`);
    },
  };
}

function describeRule(rule: Rule) {
  return {
    Name: rule.name,
    Arn: rule.arn,
    EventPattern: JSON.stringify(rule.definition.pattern),
    State: 'ENABLED',
    EventBusName: rule.bus,
  };
}

function describeClientRule({ name, arn, pattern, state, description, bus }: ClientRule) {
  return {
    Name: name,
    Arn: arn,
    EventPattern: pattern,
    State: state,
    ...(description === undefined ? {} : { Description: description }),
    EventBusName: bus,
  };
}
