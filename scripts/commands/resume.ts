import { defineCommand, required } from '../command-line/define-command.ts';
import { importExitCodes, jsonOption, outOption, stackOptions } from '../command-line/shared-options.ts';

export default defineCommand({
  name: 'resume',
  summary: 'continue an import that failed, was stopped, or left rows that are not done',
  description:
    'People who have an account keep it as it is. The reports are written again, for every row of the file. ' +
    'A run that is still running is followed to its end.',
  arguments: { run: required('RUN', 'the id of the run, as the command runs lists it', 'Which run?') },
  options: { ...outOption, ...jsonOption, ...stackOptions },
  examples: [
    ['3f9a0c5be1d27846', 'continue that run on this machine'],
    ['3f9a0c5be1d27846 --stack cognito-onboarding-prod', 'in AWS'],
  ],
  exitCodes: importExitCodes,
  run: async (input, terminal) => (await import('../runs/resume-run.ts')).resumeRun(input, terminal),
});
