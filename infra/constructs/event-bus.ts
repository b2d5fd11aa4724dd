import { CfnArchive, EventBus } from 'aws-cdk-lib/aws-events';
import { AccountPrincipal, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { Intake, userEventRule } from '../../functions/contract.ts';
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
      description: 'What other systems said about people, to be replayed',
      sourceArn: this.bus.eventBusArn,
      eventPattern: userEventRule(allowedSources).pattern,
      retentionDays: archiveDays,
    });
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
}
