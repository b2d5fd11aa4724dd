/** Every message that a user pool sends, by the `triggerSource` it is asked for with. */
export const messageKinds = {
  CustomMessage_AdminCreateUser: 'invitation',
  CustomMessage_SignUp: 'sign-up',
  CustomMessage_ResendCode: 'resend-code',
  CustomMessage_ForgotPassword: 'forgot-password',
  CustomMessage_UpdateUserAttribute: 'update-attribute',
  CustomMessage_VerifyUserAttribute: 'verify-attribute',
  CustomMessage_Authentication: 'authentication',
} as const;

export type MessageTriggerSource = keyof typeof messageKinds;
export type MessageKind = (typeof messageKinds)[MessageTriggerSource];

/** The kind of message a trigger source stands for; undefined for one that this product doesn't know. */
export function messageKind(triggerSource: string): MessageKind | undefined {
  return Object.entries(messageKinds).find(([source]) => source === triggerSource)?.[1];
}
