import { attackSteps } from './attack-steps.ts';
import { importSteps } from './import-steps.ts';
import { invitationSteps } from './invitation-steps.ts';
import { beginning, ending } from './life-steps.ts';
import { peopleSteps } from './people-steps.ts';
import { rehearsedStack } from './rehearsed-stack.ts';
import type { Step } from './step.ts';

/**
 * Everything that a deployment goes through, in order. Each step finds what the one before it left.
 * @param folder for files of its own; also where the functions' logs are
 */
export function rehearsalSteps(folder: string): Step[] {
  const stack = rehearsedStack(folder);
  return [
    ...beginning(stack),
    ...importSteps(stack),
    ...invitationSteps(stack),
    ...attackSteps(stack),
    ...peopleSteps(stack),
    ...ending(stack),
  ];
}
