import { Duration, Lazy, Stack, Validations } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import {
  type AddRoutesOptions,
  CfnStage,
  CorsHttpMethod,
  DomainName,
  HttpApi,
  HttpMethod,
  type HttpRoute,
  HttpStage,
  LogGroupLogDestination,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import { Construct } from 'constructs';
import { apiStage } from '../../functions/contract.ts';
import type { Operation } from '../../functions/domain/self-service/operations/operation.ts';
import { type Route, routes } from '../../functions/domain/self-service/operations.ts';
import { permissions } from '../../functions/permissions.ts';
import { apiCors } from '../../settings/api-cors.ts';
import type { Settings } from '../../settings/config.ts';
import type { OnboardingBus } from './event-bus.ts';
import type { Inbox } from './inbox.ts';
import { createLogGroup, vendedLogs } from './log-group.ts';
import { permit } from './permit.ts';
import { portalKey } from './portal-key.ts';
import { sesArn } from './result-emails.ts';
import { type Grants, ServiceFunction } from './service-function.ts';
import type { UserDirectory } from './user-directory.ts';

export interface SelfServiceProps {
  readonly settings: Settings;
  readonly directory: UserDirectory;
  /** Where it is published that an invitation was sent again. */
  readonly bus: OnboardingBus;
  /** Where it is counted how many invitations a client had sent again. */
  readonly inbox: Inbox;
  /** Where links in emails lead. */
  readonly portalUrl: string | undefined;
}

/** A route with what limits its requests. */
type Routed = Route & Pick<Operation, 'sendsEmail'>;

/** Most requests to one route. */
export type RouteLimit = Pick<Settings['selfService'], 'requestsPerSecond' | 'burst'>;

/** What people do on their own: an HTTP API with a function for each group of operations. */
export class SelfService extends Construct {
  readonly api: HttpApi;
  readonly stage: HttpStage;
  /** Limits by route. CDK passes them on unchanged, so their names are CloudFormation's. */
  readonly #limits: Record<string, unknown> = {};
  /** Address that the paths of the operations follow, without a slash at the end. */
  readonly url: string;

  constructor(scope: Construct, id: string, { settings, directory, bus, inbox, portalUrl }: SelfServiceProps) {
    super(scope, id);
    const { selfService } = settings;
    this.api = new HttpApi(this, 'Api', {
      apiName: Stack.of(this).stackName,
      description: 'Self-service: sign in, choose and reset passwords, sign up',
      createDefaultStage: false,
      ...(selfService.allowedOrigins.length > 0 && { corsPreflight: cors(selfService.allowedOrigins) }),
    });

    const grants: Grants = {
      ...directory.grants,
      ...inbox.grants,
      ...bus.grants,
      portalKey: () => portalKey,
      requiredPortalKey: () => portalKey,
      email: (grantee, use) => {
        permit(grantee, permissions.email(use, sesArn(this)));
        return undefined;
      },
      portal: () => portalUrl,
      resendInvitation: (grantee) => {
        const { functionArn } = resendInvitation.lambda;
        permit(grantee, permissions.resendInvitation('invoke', functionArn));
        return functionArn;
      },
    };
    const resendInvitation = new ServiceFunction(this, 'ResendInvitation', { settings, grants });
    // What a person waits for is worth nothing hours later.
    resendInvitation.lambda.configureAsyncInvoke({ maxEventAge: Duration.minutes(15), retryAttempts: 2 });

    this.stage = this.#stage(settings);
    for (const [group, answered] of Map.groupBy(Object.values<Routed>(routes), (route) => route.group)) {
      const { lambda } = new ServiceFunction(this, group, { settings, grants });
      // One permission for all routes of the function.
      const integration = new HttpLambdaIntegration(group, lambda, { scopePermissionToRoute: false });
      for (const route of answered) this.#addOperation(route, integration, selfService);
    }

    this.url = selfService.domain ? `https://${selfService.domain.name}` : this.stage.url;
  }

  #addOperation(
    { path, method, sendsEmail }: Routed,
    integration: HttpLambdaIntegration,
    limits: Settings['selfService'],
  ) {
    const limit = sendsEmail ? { requestsPerSecond: limits.mailsPerSecond, burst: limits.mailBurst } : limits;
    const route = this.addRoute({ path, methods: [HttpMethod[method]], integration }, limit);
    Validations.of(route).acknowledge({
      id: 'AwsSolutions-APIG4',
      reason:
        'People come here to sign in: they have nothing yet that an authorizer could look at. Cognito checks passwords, sessions, codes and tokens.',
    });
  }

  /** Adds a route of one method, and limits how many requests it takes. */
  addRoute(options: AddRoutesOptions, { requestsPerSecond, burst }: RouteLimit): HttpRoute {
    const [route] = this.api.addRoutes(options);
    if (!route) throw new Error(`${options.path} has no method`);
    // Limits of a route are refused while the route is not there.
    this.stage.node.addDependency(route);
    // They replace all of the default's settings.
    this.#limits[`${options.methods} ${options.path}`] = {
      ThrottlingRateLimit: requestsPerSecond,
      ThrottlingBurstLimit: burst,
      DetailedMetricsEnabled: true,
    };
    return route;
  }

  #stage({ selfService, logRetentionDays }: Settings): HttpStage {
    const stage = new HttpStage(this, 'Stage', {
      httpApi: this.api,
      stageName: apiStage,
      autoDeploy: true,
      detailedMetricsEnabled: true,
      accessLogSettings: {
        destination: new LogGroupLogDestination(
          createLogGroup(this, 'AccessLogs', logRetentionDays, `${vendedLogs}/apis/${Stack.of(this).stackName}`),
        ),
        format: AccessLogFormat.custom(accessLog),
      },
      ...(selfService.domain && { domainMapping: { domainName: this.#domain(selfService.domain) } }),
    });
    const resource = stage.node.defaultChild;
    if (!(resource instanceof CfnStage)) throw new Error('A stage has no resource');
    resource.routeSettings = Lazy.any({ produce: () => this.#limits });
    return stage;
  }

  #domain({ name, certificateArn }: NonNullable<Settings['selfService']['domain']>): DomainName {
    return new DomainName(this, 'Domain', {
      domainName: name,
      certificate: Certificate.fromCertificateArn(this, 'Certificate', certificateArn),
    });
  }
}

function cors(origins: readonly string[]) {
  return {
    allowOrigins: [...origins],
    allowHeaders: [...apiCors.allowHeaders],
    allowMethods: apiCors.allowMethods.map((method) => CorsHttpMethod[method]),
    exposeHeaders: [...apiCors.exposeHeaders],
    maxAge: Duration.seconds(apiCors.maxAgeSeconds),
  };
}

/**
 * One line a request. Without the caller's network address and browser: they are personal data, and no alarm or runbook needs
 * them. Who has to follow an attack by address has WAF's logs in front of the page.
 */
const accessLog = JSON.stringify({
  request_id: '$context.requestId',
  time: '$context.requestTime',
  route: '$context.routeKey',
  status: '$context.status',
  response_bytes: '$context.responseLength',
  latency_ms: '$context.responseLatency',
  integration_latency_ms: '$context.integrationLatency',
  integration_error: '$context.integrationErrorMessage',
  gateway_error: '$context.error.messageString',
});
