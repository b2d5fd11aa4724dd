/** Why a message is sent; `CustomMessage_` before it is the trigger's source. */
export type MessageKind =
  | 'AdminCreateUser'
  | 'SignUp'
  | 'ResendCode'
  | 'ForgotPassword'
  | 'UpdateUserAttribute'
  | 'VerifyUserAttribute'
  | 'Authentication';
