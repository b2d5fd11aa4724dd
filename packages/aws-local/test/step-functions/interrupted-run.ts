import type { StepFunctions } from '../../step-functions/step-functions.ts';
import { functionArn } from './stack.ts';

export function defineInterrupted(stepFunctions: StepFunctions): string {
  return stepFunctions.define('Interrupted', {
    StartAt: 'Map',
    States: {
      Map: {
        Type: 'Map',
        MaxConcurrency: 1,
        ItemReader: {
          Resource: 'arn:aws:states:::s3:getObject',
          ReaderConfig: { InputType: 'JSONL' },
          Parameters: { Bucket: 'files', Key: 'items.jsonl' },
        },
        ItemProcessor: {
          ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'EXPRESS' },
          StartAt: 'Child',
          States: {
            Child: {
              Type: 'Task',
              Resource: 'arn:aws:states:::lambda:invoke',
              Parameters: { FunctionName: functionArn('f'), 'Payload.$': '$' },
              OutputPath: '$.Payload',
              End: true,
            },
          },
        },
        ResultPath: '$.results',
        Next: 'Again',
      },
      Again: {
        Type: 'Pass',
        Parameters: {
          'redrives.$': '$$.Execution.RedriveCount',
          'started.$': '$$.Execution.StartTime',
          'results.$': '$.results',
        },
        End: true,
      },
    },
  });
}

export function startInterrupted(stepFunctions: StepFunctions, stateMachineArn: string): string {
  return stepFunctions.start(stateMachineArn, { a: 1 }, 'run-1');
}
