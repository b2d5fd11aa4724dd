/**
 * A text from the environment.
 * @throws when it is missing: the deployment is incomplete, and that should show at the first cold start
 */
export function requiredText(name: string, environment: NodeJS.ProcessEnv = process.env): string {
  const value = environment[name];
  if (value === undefined || value === '') throw new Error(`The environment variable ${name} is not set`);
  return value;
}

/**
 * A number above 0 from the environment.
 * @throws when it is missing or something else
 */
export function positiveNumber(name: string, environment: NodeJS.ProcessEnv = process.env): number {
  const value = Number(requiredText(name, environment));
  if (!(value > 0)) throw new Error(`The environment variable ${name} must be a number above 0`);
  return value;
}
