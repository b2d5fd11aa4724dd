import { Stack } from 'aws-cdk-lib';
import { HttpMethod } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpJwtAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { Construct } from 'constructs';
import { allAdminOperations } from '../../functions/domain/admin/operations.ts';
import { adminScope } from '../../settings/admin-page.ts';
import type { Settings } from '../../settings/config.ts';
import type { OnboardingBus } from './event-bus.ts';
import type { Inbox } from './inbox.ts';
import { portalKey } from './portal-key.ts';
import type { SelfService } from './self-service.ts';
import { type Grants, ServiceFunction } from './service-function.ts';
import type { UserDirectory } from './user-directory.ts';

export interface AdminApiProps {
  readonly settings: Settings;
  readonly directory: UserDirectory;
  readonly bus: OnboardingBus;
  readonly inbox: Inbox;
  /** The HTTP API that the operations are added to. */
  readonly selfService: SelfService;
}

/**
 * What people do on the admin page: routes of the same HTTP API, with a function for each group of operations. The gateway verifies tokens,
 * the functions decide by groups.
 */
export class AdminApi extends Construct {
  constructor(scope: Construct, id: string, { settings, directory, bus, inbox, selfService }: AdminApiProps) {
    super(scope, id);
    const grants: Grants = {
      ...directory.grants,
      ...inbox.grants,
      ...bus.grants,
      requiredPortalKey: () => portalKey,
    };
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
