import type {
  AddCustomAttributesRequest,
  AddCustomAttributesResponse,
} from '@aws-sdk/client-cognito-identity-provider';
import { invalidParameter } from '../errors.ts';
import { poolOf } from '../look-up.ts';
import { customAttribute } from '../pool-schema.ts';
import type { Services } from '../services.ts';

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AddCustomAttributes.html */
export const addCustomAttributes =
  ({ store, now }: Pick<Services, 'store' | 'now'>) =>
  async (request: AddCustomAttributesRequest): Promise<AddCustomAttributesResponse> => {
    const { pool } = poolOf(store, request.UserPoolId);
    const SchemaAttributes = [...pool.SchemaAttributes];
    for (const requested of request.CustomAttributes ?? []) {
      const added = customAttribute(requested);
      if (SchemaAttributes.some(({ Name }) => Name === added.Name)) {
        throw invalidParameter(`custom:${requested.Name}: Existing attribute already has name ${added.Name}.`);
      }
      SchemaAttributes.push(added);
    }
    store.commit([{ change: 'pool', pool: { ...pool, SchemaAttributes, LastModifiedDate: now() } }]);
    return {};
  };
