/** Of each operation of the admin API, its method and path. Put in by the build. */
declare const adminRoutes: Readonly<
  Record<
    import('../../functions/domain/admin/operations.ts').AdminOperationName,
    import('./route-request.ts').AdminRoute
  >
>;
