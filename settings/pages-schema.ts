import { z } from 'zod';
import { applicationAddress, line, text, wholeNumber, yesOrNo } from './settings-fields.ts';

/** The API and the page that people use on their own. */
export const selfServiceSchema = z.strictObject({
  /** Whether there is an API. Without it people sign in through apps of your own, which call Cognito themselves. */
  enabled: yesOrNo().default(true),
  /** Invitations that "forgot password" sends again at most for one client (an IPv4 address, an IPv6 /64) in a UTC day. */
  invitationsPerClientDay: wholeNumber(1, 1000).default(50),
  /** Pages on other origins that may call the API, such as 'https://app.acme.example'. The own page needs none. */
  allowedOrigins: z
    .array(text("an origin such as 'https://app.acme.example'", /^(https:\/\/[^\s/]+|http:\/\/localhost(:\d+)?)$/))
    .max(20, { error: 'must be a list of at most 20 origins' })
    .default([]),
  /** A host name of one's own for the API. Its record in DNS is the owner's to make: docs/operators/deploy.md. */
  domain: z
    .strictObject({
      name: text("a host name such as 'signin.acme.example'", /^([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/),
      /** In the stack's own Region. */
      certificateArn: text('the ARN of a certificate', /^arn:aws[a-z-]*:acm:[a-z0-9-]+:\d{12}:certificate\/[\w-]+$/),
    })
    .optional(),
  /**
   * Whether the API answers at its own addresses too, and not only at the portal's. Unset: unless a web ACL guards the portal, which
   * anybody who calls those addresses would bypass.
   */
  directAccess: yesOrNo().optional(),
  /**
   * Whether people may change their email address by themselves, with a code that is sent to the new one. Files and events name people by
   * their address: where HR's are the truth, it is HR who changes it.
   */
  changeAddress: yesOrNo().default(false),
  /** Requests a second to one operation, of all people together, and how many more may come at once. */
  requestsPerSecond: wholeNumber(1, 10_000).default(20),
  burst: wholeNumber(1, 5_000).default(40),
  /** The same for the operations that send an email each. */
  mailsPerSecond: wholeNumber(1, 1_000).default(5),
  mailBurst: wholeNumber(1, 1_000).default(10),
});

/** The page where HR works, at the portal's address below `/admin/`. */
export const adminPageSchema = z.strictObject({
  /** Whether there is one. It needs the portal and self-service, with which people sign in to it. */
  enabled: yesOrNo().default(true),
  /** Above so many invitations at once, the person who sends them types their number first. */
  confirmAbove: wholeNumber(0, 1_000_000).default(500),
});

/** Where the page that people use on their own is served. */
export const portalSchema = z.strictObject({
  /** Whether there is a page. Without it brand.portalUrl is where emails lead. */
  enabled: yesOrNo().default(true),
  /** A name of one's own for the page. Unset: the one that CloudFront gives. */
  domain: z
    .strictObject({
      name: text("a host name such as 'portal.acme.example'", /^([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/),
      /** CloudFront takes certificates of that Region only. Point the name at the distribution in your DNS. */
      certificateArn: text(
        'the ARN of a certificate in us-east-1',
        /^arn:aws[a-z-]*:acm:us-east-1:\d{12}:certificate\/[\w-]+$/,
      ),
    })
    .optional(),
  /** The application that people have an account for: the first button once they are signed in. */
  home: z.strictObject({ url: applicationAddress(), name: line(60).optional() }).optional(),
  /** Where a link to the page may send people on to once they are signed in, beside `home`: `#/sign-in?return_to=ADDRESS`. */
  returnAddresses: z
    .array(applicationAddress())
    .max(20, { error: 'must be a list of at most 20 addresses' })
    .default([]),
  /**
   * Requests to the API that one network address may make in five minutes: a web ACL in a stack of its own, in us-east-1. A whole office
   * may share an address, and a first sign-in takes three requests. Unset: no such limit.
   */
  requestsPerAddress: wholeNumber(10, 1_000_000).optional(),
  /** A web ACL of AWS WAF in front of page and API, with rate rules and whatever else an account needs there. */
  webAclArn: text(
    'the ARN of a web ACL for CloudFront, which is in us-east-1',
    /^arn:aws[a-z-]*:wafv2:us-east-1:\d{12}:global\/webacl\/[\w-]+\/[\w-]+$/,
  ).optional(),
});
