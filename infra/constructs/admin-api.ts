import { Duration, Stack } from 'aws-cdk-lib';
import { HttpMethod } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpJwtAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { allAdminOperations } from '../../functions/domain/admin/operations.ts';
import { permissions } from '../../functions/permissions.ts';
import { adminScope } from '../../settings/admin-page.ts';
import type { Settings } from '../../settings/config.ts';
import { acknowledgeWildcards } from './acknowledge-wildcards.ts';
import type { AslStateMachine } from './asl-state-machine.ts';
import type { OnboardingBus } from './event-bus.ts';
import { ImportSchedules } from './import-schedules.ts';
import type { Inbox } from './inbox.ts';
import { permit } from './permit.ts';
import { portalKey } from './portal-key.ts';
import { sesArn } from './result-emails.ts';
import type { SelfService } from './self-service.ts';
import { type Grants, ServiceFunction } from './service-function.ts';
import type { UserDirectory } from './user-directory.ts';

export interface AdminApiProps {
  readonly settings: Settings;
  readonly directory: UserDirectory;
  readonly bus: OnboardingBus;
  readonly inbox: Inbox;
  /** Of the stack's portal. */
  readonly portalUrl: string | undefined;
  /** The state machine that imports files. */
  readonly machine: AslStateMachine;
  /** The queue of files whose import could not be started. */
  readonly deadLetters: Queue;
  /** The HTTP API that the operations are added to. */
  readonly selfService: SelfService;
}

/**
 * What people do on the admin page: routes of the same HTTP API, with a function for each group of operations. The gateway verifies tokens,
 * the functions decide by groups.
 */
export class AdminApi extends Construct {
  constructor(scope: Construct, id: string, props: AdminApiProps) {
    super(scope, id);
    const { settings, directory, bus, inbox, machine, deadLetters, selfService, portalUrl } = props;
    const schedules = new ImportSchedules(this, 'Schedules', { settings, machine, deadLetters });
    const grants: Grants = {
      ...directory.grants,
      ...inbox.grants,
      ...bus.grants,
      ...schedules.grants,
      requiredPortalKey: () => portalKey,
      portal: () => portalUrl,
      email: (grantee, use) => {
        permit(grantee, permissions.email(use, sesArn(this)));
        acknowledgeWildcards(grantee, [['*', '']], "The quota of SES is the account's: AWS knows no resource for it.");
        return undefined;
      },
      bulkImport: (grantee, use) => machine.grantRuns(grantee, use),
      undoImport: (grantee) => {
        const { functionArn } = undoImport.lambda;
        permit(grantee, permissions.undoImport('invoke', functionArn));
        return functionArn;
      },
    };
    const undoImport = new ServiceFunction(this, 'UndoImport', { settings, grants });
    // The retries continue where an attempt ended; an undo that nobody works on can be asked for again on the page.
    undoImport.lambda.configureAsyncInvoke({ maxEventAge: Duration.hours(1), retryAttempts: 2 });
    const { region, urlSuffix } = Stack.of(this);
    const issuer = `https://cognito-idp.${region}.${urlSuffix}/${directory.pool.userPoolId}`;
    const authorizer = new HttpJwtAuthorizer('Authorizer', issuer, {
      jwtAudience: [directory.client.userPoolClientId],
      authorizerName: 'AdminPage',
    });
    for (const [name, operations] of Map.groupBy(allAdminOperations, ({ group }) => group)) {
      const { lambda } = new ServiceFunction(this, name, { settings, grants });
      // One permission for all routes of the function.
      const integration = new HttpLambdaIntegration(name, lambda, { scopePermissionToRoute: false });
      for (const { method, path } of operations) {
        selfService.addRoute(
          { path, methods: [HttpMethod[method]], integration, authorizer, authorizationScopes: [adminScope] },
          settings.selfService,
        );
      }
    }
  }
}
