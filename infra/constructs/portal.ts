import { Aws, Duration, Fn, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib';
import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import {
  AllowedMethods,
  CachePolicy,
  Distribution,
  Function as EdgeFunction,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
  HeadersFrameOption,
  HeadersReferrerPolicy,
  HttpVersion,
  OriginProtocolPolicy,
  OriginRequestPolicy,
  OriginSslPolicy,
  ResponseHeadersPolicy,
  S3OriginAccessControl,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin, S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { BlockPublicAccess, Bucket, BucketEncryption } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { apiStage, portalKeyHeader } from '../../functions/contract.ts';
import type { Settings } from '../../settings/config.ts';
import {
  adminContentSecurityPolicy,
  contentSecurityPolicy,
  portalHeaders,
  redirects,
} from '../../settings/portal-page.ts';
import { webAclStackName } from '../../settings/stack-name.ts';
import { WebAclOutput } from '../outputs.ts';
import { portalKey } from './portal-key.ts';
import { PublishedPage } from './published-page.ts';

export interface PortalProps {
  readonly settings: Settings;
  /** The self-service API, which gets the same origin as the page. */
  readonly api: HttpApi;
  /**
   * The bucket that the admin page uploads files to: the page may speak to it. Its CORS rules can't name the page's origin in turn, since
   * CloudFormation makes one of the two first; what an upload may do is in its signed address.
   */
  readonly inbox: Bucket;
}

/** In the JavaScript of CloudFront: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/functions-javascript-runtime-20.html */
const routePages = `const redirects = ${JSON.stringify(redirects)};
function handler(event) {
  const request = event.request;
  const redirect = redirects[request.uri];
  if (redirect) {
    return { statusCode: redirect.status, headers: { location: { value: redirect.to } } };
  }
  if (request.uri === '/admin/') request.uri = '/admin/index.html';
  return request;
}`;

/**
 * The pages where people sign in and where HR works: a private bucket and the API behind one CloudFront distribution.
 */
export class Portal extends Construct {
  readonly bucket: PageBucket;
  readonly distribution: Distribution;
  /** What of a deployment comes last, so that the page is never newer than what it needs. */
  readonly publishedPage: PublishedPage;
  /** Address of the page, without a slash at the end. */
  readonly url: string;

  constructor(scope: Construct, id: string, { settings, api, inbox }: PortalProps) {
    super(scope, id);
    const { domain, requestsPerAddress } = settings.portal;
    const webAclArn = settings.portal.webAclArn ?? (requestsPerAddress && this.#webAclOfOwnStack());
    this.bucket = this.#bucket();
    const page = {
      viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
      // Keeps what the objects' own Cache-Control lets it keep.
      cachePolicy: CachePolicy.CACHING_OPTIMIZED,
    };
    const pageOrigin = this.#pageOrigin();
    const routed = [{ eventType: FunctionEventType.VIEWER_REQUEST, function: this.#pageRoutes() }];
    const headers = this.#headers('Headers', contentSecurityPolicy(settings));
    this.distribution = new Distribution(this, 'Distribution', {
      comment: `${Stack.of(this).stackName}: page and API of self-service`,
      defaultRootObject: 'index.html',
      httpVersion: HttpVersion.HTTP2_AND_3,
      defaultBehavior: { ...page, origin: pageOrigin, responseHeadersPolicy: headers },
      additionalBehaviors: {
        // `/admin` without a slash too.
        'admin*': {
          ...page,
          origin: pageOrigin,
          responseHeadersPolicy: this.#headers(
            'AdminHeaders',
            adminContentSecurityPolicy(settings, `https://${inbox.bucketRegionalDomainName}`),
          ),
          functionAssociations: routed,
        },
        '.well-known/*': {
          ...page,
          origin: pageOrigin,
          responseHeadersPolicy: headers,
          functionAssociations: routed,
        },
        [`${apiStage}/*`]: {
          origin: new HttpOrigin(`${api.apiId}.execute-api.${Aws.REGION}.${Aws.URL_SUFFIX}`, {
            protocolPolicy: OriginProtocolPolicy.HTTPS_ONLY,
            originSslProtocols: [OriginSslPolicy.TLS_V1_2],
            readTimeout: Duration.seconds(30),
            // The API sees CloudFront's address. CloudFront adds the viewer's to X-Forwarded-For by itself, and with this header the
            // API knows that it did; a viewer's own header of that name is overwritten.
            // https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/RequestAndResponseBehaviorCustomOrigin.html#RequestCustomIPAddresses
            // https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/add-origin-custom-headers.html
            customHeaders: { [portalKeyHeader]: portalKey },
          }),
          allowedMethods: AllowedMethods.ALLOW_ALL,
          // Not redirected: a password that was sent in the clear is known already.
          viewerProtocolPolicy: ViewerProtocolPolicy.HTTPS_ONLY,
          // Without a cache this policy hands the Authorization header on too. API Gateway knows itself by the Host header.
          // https://repost.aws/knowledge-center/cloudfront-authorization-header
          cachePolicy: CachePolicy.CACHING_DISABLED,
          originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
        },
      },
      ...(domain && {
        domainNames: [domain.name],
        minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
        certificate: Certificate.fromCertificateArn(this, 'Certificate', domain.certificateArn),
      }),
      ...(webAclArn && { webAclId: webAclArn }),
    });
    this.url = `https://${domain?.name ?? this.distribution.distributionDomainName}`;
    this.#explain(settings);
    this.publishedPage = new PublishedPage(this, 'Page', { settings, bucket: this.bucket });
    // A page may need the newest headers and operations.
    this.publishedPage.node.addDependency(this.distribution, api);
  }

  #webAclOfOwnStack(): string {
    return Fn.getStackOutput(webAclStackName(Stack.of(this).stackName), WebAclOutput.name, WebAclOutput.region);
  }

  #bucket(): PageBucket {
    return new PageBucket(this, 'Bucket', {
      encryption: BucketEncryption.S3_MANAGED,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      lifecycleRules: [{ id: 'clear-remains', abortIncompleteMultipartUploadAfter: Duration.days(1) }],
      // Contains nothing but the page, which the next deployment uploads again.
      removalPolicy: RemovalPolicy.DESTROY,
    });
  }

  #pageOrigin() {
    const originAccessControl = new S3OriginAccessControl(this, 'AccessControl', {
      originAccessControlName: this.#globalName(),
    });
    return S3BucketOrigin.withOriginAccessControl(this.bucket, { originAccessControl });
  }

  /** A bucket knows files only; folders with a page and redirects are for websites that anybody may read. */
  #pageRoutes(): EdgeFunction {
    return new EdgeFunction(this, 'FolderIndex', {
      comment: 'Finds the page of the folder admin/ and where to change a password',
      runtime: FunctionRuntime.JS_2_0,
      code: FunctionCode.fromInline(routePages),
    });
  }

  #headers(id: string, policy: string): ResponseHeadersPolicy {
    return new ResponseHeadersPolicy(this, id, {
      responseHeadersPolicyName: this.#globalName(...(id === 'Headers' ? [] : ['admin'])),
      securityHeadersBehavior: {
        contentSecurityPolicy: {
          contentSecurityPolicy: `${policy}; upgrade-insecure-requests`,
          override: true,
        },
        contentTypeOptions: { override: true },
        frameOptions: { frameOption: HeadersFrameOption.DENY, override: true },
        referrerPolicy: { referrerPolicy: HeadersReferrerPolicy.NO_REFERRER, override: true },
        strictTransportSecurity: { accessControlMaxAge: Duration.days(365), includeSubdomains: false, override: true },
      },
      customHeadersBehavior: {
        customHeaders: Object.entries(portalHeaders).map(([header, value]) => ({ header, value, override: true })),
      },
    });
  }

  /** CloudFront is one for all Regions of an account: a name has to contain the stack's Region too. */
  #globalName(...more: string[]): string {
    return Fn.join('-', [Stack.of(this).stackName, Aws.REGION, ...more]);
  }

  #explain({ portal }: Settings): void {
    Validations.of(this.bucket).acknowledge({
      id: 'AwsSolutions-S1',
      reason:
        'The bucket holds a public page and is read by CloudFront alone: there is nothing to learn from its access log.',
    });
    Validations.of(this.distribution).acknowledge({
      id: 'AwsSolutions-CFR1',
      reason: 'People sign in from wherever they are. A web ACL, portal.webAclArn, can keep countries out.',
    });
    Validations.of(this.distribution).acknowledge({
      id: 'AwsSolutions-CFR3',
      reason:
        "CloudFront's access log would record everybody's network address, which is personal data. The API logs every request without it.",
    });
    if (!portal.webAclArn && !portal.requestsPerAddress) {
      Validations.of(this.distribution).acknowledge({
        id: 'AwsSolutions-CFR2',
        reason:
          'A web ACL costs $6 a month and more; portal.requestsPerAddress makes one, and portal.webAclArn sets one. Without it the API throttles every operation, and Cognito guards against guessing.',
      });
    }
    if (!portal.domain) {
      Validations.of(this.distribution).acknowledge({
        id: 'AwsSolutions-CFR4',
        reason: "Under CloudFront's own name its certificate decides the oldest TLS; with portal.domain it is TLS 1.2.",
      });
    }
  }
}

class PageBucket extends Bucket {
  // CDK declares this as possibly undefined where its own interface, read strictly, has it absent or true or false.
  override get isWebsite(): boolean {
    return super.isWebsite ?? false;
  }
}
