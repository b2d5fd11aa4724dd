import { CfnArchive, EventBus } from 'aws-cdk-lib/aws-events';
import { CfnRegistry, CfnSchema } from 'aws-cdk-lib/aws-eventschemas';
import { AccountPrincipal, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { Intake } from '../../functions/contract.ts';
import { eventCatalogue } from '../../functions/domain/events/catalogue.ts';
import { eventSchema } from '../../functions/domain/events/json-schemas.ts';
import { userEventRule } from '../../functions/event-rules.ts';
import type { Settings } from '../config.ts';

/** The bus that outcomes are published on and that other systems put their events on. */
export class OnboardingBus extends Construct {
  readonly bus: EventBus;

  constructor(
    scope: Construct,
    id: string,
    { busName, allowedSources, otherAccounts, archiveDays }: Settings['events'],
  ) {
    super(scope, id);
    this.bus = new EventBus(this, 'Bus', {
      eventBusName: busName,
      description: 'People who are to get an account, and what came of it',
    });
    new CfnArchive(this, 'Archive', {
      // As its bus, as far as a name may reach: one that is made up from the stack's may be too long.
      archiveName: busName.slice(0, 48),
      description: 'What other systems said about people, to be replayed',
      sourceArn: this.bus.eventBusArn,
      eventPattern: userEventRule(allowedSources).pattern,
      retentionDays: archiveDays,
    });
    this.#publishContract(busName);
    for (const account of otherAccounts) {
      this.bus.addToResourcePolicy(
        new PolicyStatement({
          sid: `Account${account}`,
          principals: [new AccountPrincipal(account)],
          actions: ['events:PutEvents'],
          resources: [this.bus.eventBusArn],
          conditions: {
            StringEquals: {
              'events:detail-type': Object.keys(Intake),
              ...(allowedSources.length > 0 ? { 'events:source': allowedSources } : {}),
            },
          },
        }),
      );
    }
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
