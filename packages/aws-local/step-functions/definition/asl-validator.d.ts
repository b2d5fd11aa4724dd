declare module 'asl-validator' {
  /** The package carries no types. It adds `QueryLanguage` to the states of what it is given. */
  export default function validate(
    definition: unknown,
    options?: { readonly checkPaths?: boolean; readonly checkArn?: boolean },
  ): { readonly isValid: boolean; readonly errorsText: (separator?: string) => string };
}
