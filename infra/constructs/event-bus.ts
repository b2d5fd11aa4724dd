import { Lazy, Stack } from 'aws-cdk-lib';
import { CfnArchive, type CfnEventBus, EventBus } from 'aws-cdk-lib/aws-events';
import { CfnRegistry, CfnSchema } from 'aws-cdk-lib/aws-eventschemas';
import type { Grant, Role } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { busPolicy, heardSources } from '../../functions/bus-policy.ts';
import { eventCatalogue } from '../../functions/domain/events/catalogue.ts';
import { eventSchema } from '../../functions/domain/events/json-schemas.ts';
import { userEventRule } from '../../functions/event-rules.ts';
import { permissions } from '../../functions/permissions.ts';
import type { Settings } from '../../settings/config.ts';
import { hasFormerEventBus } from '../../settings/region-services.ts';
import { permit } from './permit.ts';
import type { Grants } from './service-function.ts';

/** The bus that outcomes are published on and that other systems put their events on. */
export class OnboardingBus extends Construct {
  readonly eventBusName: string;
  readonly grants: Grants = {
    bus: ({ role }) => {
      this.grantPublish(role);
      return this.eventBusName;
    },
  };
  readonly #bus: EventBus;
  readonly #publishers: Role[] = [];

  constructor(scope: Construct, id: string, events: Settings['events']) {
    super(scope, id);
    const { busName = Stack.of(this).stackName, archiveDays, registry } = events;
    this.#bus = new EventBus(this, 'Bus', {
      eventBusName: busName,
      ...(!this.#isFormer && { description: 'People who are to get an account, and what came of it' }),
    });
    this.eventBusName = this.#bus.eventBusName;
    this.#attachPolicy(events, busName);
    if (archiveDays > 0) {
      new CfnArchive(this, 'Archive', {
        // As its bus, as far as a name may reach.
        archiveName: busName.slice(0, 48),
        description: 'What other systems said about people, to be replayed',
        sourceArn: this.#bus.eventBusArn,
        eventPattern: userEventRule(heardSources(events)).pattern,
        retentionDays: archiveDays,
      });
    }
    if (registry) this.#publishContract(busName.slice(0, 64));
  }

  /** Lets a role of the stack publish on the bus, which nobody else may do in the product's name. */
  grantPublish(role: Role): Grant[] {
    this.#publishers.push(role);
    return permit(role, permissions.bus('publish', this.#bus.eventBusArn));
  }

  /**
   * Makes the policy a property of the bus, which takes it whole: an AWS::Events::EventBusPolicy has one statement. The bus
   * then waits for the publishers' roles. They never wait for the bus, since that they may publish is a resource of its own; and
   * the policy names the bus by its name, since a resource can't refer to itself.
   * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-events-eventbus.html
   */
  #attachPolicy(events: Settings['events'], busName: string): void {
    const busArn = Stack.of(this).formatArn({ service: 'events', resource: 'event-bus', resourceName: busName });
    (this.#bus.node.defaultChild as CfnEventBus).policy = Lazy.any({
      // Who publishes is known when all constructs are made.
      produce: () => {
        const publishers = [...new Set(this.#publishers)].map(({ roleArn }) => roleArn);
        const policy = busPolicy(events, busArn, publishers);
        return this.#isFormer ? Stack.of(this).toJsonString(policy) : policy;
      },
    });
  }

  get #isFormer(): boolean {
    return hasFormerEventBus(Stack.of(this).region);
  }

  /** Puts every event's schema where other systems find it: EventBridge's schema registry, which makes code from it. */
  #publishContract(registryName: string): void {
    const registry = new CfnRegistry(this, 'Registry', {
      registryName,
      description: 'Events about people and their accounts, those that are taken and those that are published',
    });
    for (const entry of eventCatalogue()) {
      const { description, ...schema } = eventSchema(entry, 'draft-4');
      new CfnSchema(this, `Schema-${entry.type}`, {
        // By its attribute, so that the registry is made first.
        registryName: registry.attrRegistryName,
        schemaName: entry.type,
        type: 'JSONSchemaDraft4',
        // The registry's own limit.
        description: String(description).slice(0, 256),
        content: JSON.stringify({ ...schema, description }),
      });
    }
  }
}
