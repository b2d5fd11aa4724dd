import type {
  ListResourceServersRequest,
  ListResourceServersResponse,
} from '@aws-sdk/client-cognito-identity-provider';
import { poolOf } from '../look-up.ts';
import type { Services } from '../services.ts';

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ListResourceServers.html */
export const listResourceServers =
  ({ store }: Pick<Services, 'store'>) =>
  async (request: ListResourceServersRequest): Promise<ListResourceServersResponse> => {
    poolOf(store, request.UserPoolId);
    return { ResourceServers: [] };
  };
