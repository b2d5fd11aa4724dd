/** In characters: Cognito's API accepts no longer password. In a file of its own, so that the portal loads nothing else with it. */
export const maxPasswordLength = 256;
