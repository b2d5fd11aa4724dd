import { Stack, type StackProps } from 'aws-cdk-lib';
import { CfnWebACL } from 'aws-cdk-lib/aws-wafv2';
import type { Construct } from 'constructs';
import { apiStage } from '../functions/contract.ts';
import { output, WebAclOutput } from './outputs.ts';

const metricName = 'onboarding-requests-per-address';

export interface WebAclStackProps extends StackProps {
  /** Requests to the API that one network address may make in five minutes. */
  readonly requestsPerAddress: number;
}

/**
 * A web ACL in front of the portal, which limits what one network address may ask of the API. A stack of its own, since it is in us-east-1
 * wherever the portal's is.
 */
export class WebAclStack extends Stack {
  constructor(scope: Construct, id: string, { requestsPerAddress, env, ...props }: WebAclStackProps) {
    super(scope, id, {
      description: 'Cognito Onboarding: web ACL of the portal',
      ...props,
      env: { ...env, region: WebAclOutput.region },
    });
    const unseen = { sampledRequestsEnabled: false, cloudWatchMetricsEnabled: true, metricName };
    const acl = new CfnWebACL(this, 'WebAcl', {
      scope: 'CLOUDFRONT',
      description: 'Limits what one network address may ask of the self-service API',
      defaultAction: { allow: {} },
      // Samples have network addresses, which are personal data.
      visibilityConfig: unseen,
      customResponseBodies: { busy: { contentType: 'APPLICATION_JSON', content: '{"message":"Too Many Requests"}' } },
      rules: [
        {
          name: 'requests-per-address',
          priority: 0,
          visibilityConfig: unseen,
          statement: {
            rateBasedStatement: {
              aggregateKeyType: 'IP',
              evaluationWindowSec: 300,
              limit: requestsPerAddress,
              scopeDownStatement: {
                byteMatchStatement: {
                  fieldToMatch: { uriPath: {} },
                  positionalConstraint: 'STARTS_WITH',
                  searchString: `/${apiStage}/`,
                  // Whatever the spelling of the path, `//api/` and `/x/../api/` included.
                  textTransformations: [
                    { priority: 0, type: 'URL_DECODE' },
                    { priority: 1, type: 'NORMALIZE_PATH' },
                  ],
                },
              },
            },
          },
          action: {
            block: {
              customResponse: {
                responseCode: 429,
                customResponseBodyKey: 'busy',
                responseHeaders: [{ name: 'retry-after', value: '60' }],
              },
            },
          },
        },
      ],
    });
    output(this, WebAclOutput.name, acl.attrArn);
  }
}
