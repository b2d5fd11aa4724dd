import { defineCommand, flag, value } from '../command-line/define-command.ts';
import { ExitCode } from '../command-line/exit-code.ts';
import { jsonOption, stackOptions } from '../command-line/shared-options.ts';

export default defineCommand({
  name: 'doctor',
  summary: 'check whether the user pool is set up for the product, and fix what can be fixed',
  description:
    'For a pool that existed before the stack, or that somebody has changed. What can never be changed, such as how people sign ' +
    'in, is only reported. --fix shows what it would do, and does it with --yes: it adds attributes, sets triggers that are not ' +
    'taken, makes two-factor authentication stricter, and closes what should be closed. It weakens nothing, replaces nothing ' +
    'that somebody else has set up, and sends every other setting back as it is. With --stage and no stack yet, it checks the ' +
    'pool of the settings before the first deployment. --json prints user_pool_id, suitable, problems, plan and fixed.',
  options: {
    pool: value('ID', 'check this user pool instead of the one that the stack uses'),
    fix: flag('show what would be changed'),
    yes: flag('with --fix: change it'),
    stage: value('NAME', 'the stage whose settings apply (default: that of the stack)'),
    settings: value('FILE', 'a settings file elsewhere, in place of --stage', { completes: 'files' }),
    ...jsonOption,
    ...stackOptions,
  },
  examples: [
    ['--stack cognito-onboarding-prod', "check a deployed stack's pool"],
    ['--stage prod', 'the same, also before the first deployment'],
    ['--stack cognito-onboarding-prod --fix --yes', 'fix what can be fixed'],
  ],
  exitCodes: {
    [ExitCode.done]: 'people can be created in the pool, whether or not there is something to improve',
    [ExitCode.someNotDone]: 'nobody can be created in the pool',
    [ExitCode.refused]: 'wrong usage; nothing was changed',
    [ExitCode.unexpected]: 'anything unexpected',
  },
  run: async (input, terminal) => (await import('../doctor/check-pool.ts')).checkStackPool(input, terminal),
});
