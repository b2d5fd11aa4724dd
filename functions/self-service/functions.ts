import { defineFunction } from '../define-function.ts';

/** Cognito gets 10 s; loading an SDK client takes a part of a second at 512 MB, and a person waits for it. */
const api = { memoryMb: 512, timeoutSeconds: 15 } as const;
/** The client, a third of it zod's small core, middy and the problems. */
const operation = { ...api, bundleKib: [275, 385] } as const;

export const selfServiceFunctions = {
  SignIn: defineFunction({
    handler: 'functions/self-service/sign-in.ts',
    description: 'Self-service: signs people in',
    ...operation,
  }),
  NewPassword: defineFunction({
    handler: 'functions/self-service/new-password.ts',
    description: 'Self-service: sets the password that an invited person chooses',
    ...operation,
  }),
  RespondMfa: defineFunction({
    handler: 'functions/self-service/respond-mfa.ts',
    description: "Self-service: checks the authenticator app's code at sign-in",
    ...operation,
  }),
  AssociateMfa: defineFunction({
    handler: 'functions/self-service/associate-mfa.ts',
    description: 'Self-service: issues a secret for an authenticator app',
    ...operation,
  }),
  VerifyMfa: defineFunction({
    handler: 'functions/self-service/verify-mfa.ts',
    description: 'Self-service: checks the first code of an authenticator app',
    ...operation,
  }),
  Refresh: defineFunction({
    handler: 'functions/self-service/refresh.ts',
    description: 'Self-service: refreshes tokens',
    ...operation,
  }),
  ChangePassword: defineFunction({
    handler: 'functions/self-service/change-password.ts',
    description: 'Self-service: changes the password of a person who is signed in',
    ...operation,
  }),
  ForgotPassword: defineFunction({
    handler: 'functions/self-service/forgot-password.ts',
    description: 'Self-service: emails a code to people who forgot their password',
    ...api,
    // The client of Lambda comes on top.
    bundleKib: [360, 460],
  }),
  ResetPassword: defineFunction({
    handler: 'functions/self-service/reset-password.ts',
    description: 'Self-service: replaces a forgotten password',
    ...operation,
  }),
  SignUp: defineFunction({
    handler: 'functions/self-service/sign-up.ts',
    description: 'Self-service: signs people up',
    ...operation,
  }),
  ConfirmSignUp: defineFunction({
    handler: 'functions/self-service/confirm-sign-up.ts',
    description: 'Self-service: confirms the address of a sign-up',
    ...operation,
  }),
  ResendCode: defineFunction({
    handler: 'functions/self-service/resend-code.ts',
    description: 'Self-service: emails the code of a sign-up again',
    ...operation,
  }),
  SignOut: defineFunction({
    handler: 'functions/self-service/sign-out.ts',
    description: 'Self-service: signs people out',
    ...operation,
  }),
  OpenApi: defineFunction({
    handler: 'functions/self-service/open-api.ts',
    description: 'Self-service: serves the description of the API',
    ...api,
    bundleKib: [60, 60],
  }),
  ResendInvitation: defineFunction({
    handler: 'functions/self-service/resend-invitation.ts',
    description: 'Self-service: sends an invitation again to people who never used the first',
    memoryMb: 512,
    // A look-up, the limits, a note, an email, and the note taken back: 10 s at the latest for each call of Cognito.
    timeoutSeconds: 60,
    // The client of S3 comes on top.
    bundleKib: [450, 560],
    alarm: 'InvitationNotResent',
  }),
};
