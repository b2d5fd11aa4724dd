import { USER_POOL_AWS_DEFAULTS } from 'cognito-local/lib/services/cognitoService.js';
import type { PoolRecord } from './records.ts';

/** Cognito's standard attributes, as cognito-local knows them. */
export const standardAttributes: PoolRecord['SchemaAttributes'] = USER_POOL_AWS_DEFAULTS.SchemaAttributes ?? [];
