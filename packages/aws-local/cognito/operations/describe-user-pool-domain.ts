import type { DescribeUserPoolDomainResponse } from '@aws-sdk/client-cognito-identity-provider';

/**
 * No pool has a domain of its own: all pages are at the endpoint. For a domain that there isn't, the description is empty.
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_DescribeUserPoolDomain.html
 */
export const describeUserPoolDomain = () => async (): Promise<DescribeUserPoolDomainResponse> => ({
  DomainDescription: {},
});
