import { missingField, Problem } from '../../domain/api/problems.ts';
import type { profileOperations } from '../../domain/self-service/operations/profile.ts';
import type { Answer } from '../../runtime/self-service.ts';

export interface UpdateAccountServices {
  readonly updateAttributes: (given: {
    readonly accessToken: string;
    readonly attributes: Readonly<Record<string, string>>;
  }) => Promise<void>;
}

/** Changes what a person says of themselves. */
export function createUpdateAccount({
  updateAttributes,
}: UpdateAccountServices): Answer<typeof profileOperations.UpdateAccount> {
  return async ({ body: { attributes }, accessToken }) => {
    const token = accessToken();
    if (Object.keys(attributes).length === 0) throw new Problem('INVALID_REQUEST', [missingField('attributes')]);
    await updateAttributes({ accessToken: token, attributes });
    return { status: 204 };
  };
}
