import type { FunctionName } from '../../functions/functions.ts';
import { exampleVariables } from '../../tools/bench/example-variables.ts';

/** Gives this process the variables that a function has in a stage with the defaults, so that its module can be loaded. */
export function setEnvironmentOf(name: FunctionName): void {
  Object.assign(process.env, exampleVariables(name));
}
