import { Aws, Fn } from 'aws-cdk-lib';

/**
 * By which the API knows that a request came through the page's distribution: the unique part of the stack's id,
 * arn:aws:cloudformation:REGION:ACCOUNT:stack/NAME/UUID. Nobody has to make it up, keep it or pay for it, and it is the same at
 * every deployment. Who may describe the stack can read it; all that it buys is to name another network address as one's own,
 * and so to bypass the limit for each client, and to bypass the web ACL in front of the page.
 */
export const portalKey = Fn.select(2, Fn.split('/', Aws.STACK_ID));
