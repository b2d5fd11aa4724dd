import * as z from 'zod/mini';
import { Env, type ResourceKind, ResourceVariable } from '../contract.ts';

/**
 * What names a resource that the function uses, as its declaration says.
 * @throws when it is missing: the deployment is incomplete, and that should show at the first cold start
 */
export function resourceName(kind: ResourceKind, environment: NodeJS.ProcessEnv = process.env): string {
  return requiredText(ResourceVariable[kind], environment);
}

/** The same for a resource that only some stages have. */
export function optionalResource(kind: ResourceKind): string | undefined {
  return process.env[ResourceVariable[kind]] || undefined;
}

/**
 * Reads a piece of the settings; the function's declaration has to name it.
 * @throws when it is missing or not as it should be; the message names fields and never quotes a value
 */
export function readSettings<Piece extends z.ZodMiniType>(
  piece: Piece,
  environment: NodeJS.ProcessEnv = process.env,
): z.output<Piece> {
  const result = z.safeParse(piece, parseJson(requiredText(Env.settings, environment)));
  if (result.success) return result.data;
  const fields = new Set(result.error.issues.map(({ path }) => path.join('.') || 'object'));
  throw new Error(`The environment variable ${Env.settings} has no valid ${[...fields].join(', ')}`);
}

function requiredText(variable: string, environment: NodeJS.ProcessEnv): string {
  const value = environment[variable];
  if (value === undefined || value === '') throw new Error(`The environment variable ${variable} is not set`);
  return value;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Error(`The environment variable ${Env.settings} is not JSON`);
  }
}
