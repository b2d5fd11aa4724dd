import type { BusEvent } from './event.ts';
import { type EventPattern, readEventPattern } from './event-pattern.ts';
import type { EventFilter, EventRule } from './event-rule.ts';
import { type InputTransformer, type RuleIdentity, readInputTransformer } from './input-transformer.ts';

/** What a rule does with an event: it receives the transformed input, and rejects to be retried. */
export type Target = (input: unknown, event: BusEvent) => Promise<void>;

/** A rule that can be applied. */
export interface Rule extends RuleIdentity {
  /** Distinguishes it among all rules and targets. */
  readonly key: string;
  readonly bus: string;
  readonly definition: EventFilter | EventRule;
  readonly matches: EventPattern;
  readonly transform: InputTransformer;
  /** Receives what `transform` makes. */
  readonly target: (input: string, event: BusEvent) => Promise<void>;
  readonly maxAttempts: number | undefined;
}

/**
 * Makes a rule.
 * @throws Error that names the rule and what EventBridge would refuse in its pattern or its template
 */
export function readRule(
  given: Pick<Rule, 'key' | 'name' | 'arn' | 'bus' | 'target' | 'maxAttempts'> & {
    readonly definition: EventFilter | EventRule;
  },
): Rule {
  try {
    return {
      ...given,
      matches: readEventPattern(given.definition.pattern),
      // Without a template the target gets the event as it is.
      transform:
        'inputTemplate' in given.definition ? readInputTransformer(given.definition) : (event) => JSON.stringify(event),
    };
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`Rule '${given.key}': ${reason}`, { cause });
  }
}
