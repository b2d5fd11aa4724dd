/*
 * The words by which directories say that an account is nobody's: a service, a room, a mailbox of several people, a list.
 */

/** Columns that say what an account is. Not a bare `Type`, which says anything of anybody. */
export const typeWords: readonly string[] = [
  ...['objectClass', 'objectCategory', 'RecipientTypeDetails', 'RecipientType', 'User type', 'Account type'],
  ...['Mailbox type', 'Member type', 'Employee type', 'Identity type', 'Kontotyp', 'Kontoart', 'Benutzertyp'],
  ...['Type de compte', "Type d'utilisateur", 'Tipo de cuenta', 'Tipo de usuario', 'Tipo account', 'Tipo utente'],
  ...['Tipo de conta', 'Accounttype', 'Gebruikerstype', 'Typ konta', 'Typ účtu', 'Kontotype', 'Тип учетной записи'],
];

/** Columns that say yes of such accounts. */
export const machineWords: readonly string[] = [
  ...['Service account', 'Is service account', 'Bot', 'Is bot', 'System account', 'Web service access only'],
  ...['Shared mailbox', 'Is shared mailbox', 'Room mailbox', 'Resource account', 'Integration user'],
];

/** Columns that say yes of people who belong to another company. */
export const guestWords: readonly string[] = ['Guest', 'Is guest', 'Guest user', 'Gast', 'Invité', 'Invitado'];

/** Values that say that an account is nobody's. */
export const nobodyValues: readonly string[] = [
  ...['Service account', 'Service user', 'System account', 'System user', 'Bot', 'App', 'App user', 'Robot'],
  ...['Integration user', 'Automated process', 'Test account', 'Functional account', 'Computer', 'Group', 'Room'],
  ...['Equipment', 'Shared mailbox', 'Room mailbox', 'Equipment mailbox', 'Scheduling mailbox'],
  ...['Discovery mailbox', 'Group mailbox', 'Resource mailbox', 'Resource account', 'Public folder', 'Mailing list'],
  ...['Distribution list', 'Distribution group', 'MailUniversalDistributionGroup', 'MailUniversalSecurityGroup'],
  ...['MailNonUniversalGroup', 'DynamicDistributionGroup', 'msDS-GroupManagedServiceAccount', 'printQueue'],
  ...['Dienstkonto', 'Servicekonto', 'Systemkonto', 'Funktionskonto', 'Freigegebenes Postfach', 'Funktionspostfach'],
  ...['Raumpostfach', 'Sammelpostfach', 'Gruppenpostfach', 'Verteiler', 'Verteilerliste', 'Raum'],
  ...['Compte de service', 'Compte technique', 'Boîte partagée', 'Boîte aux lettres partagée', 'Liste de diffusion'],
  ...['Cuenta de servicio', 'Buzón compartido', 'Lista de distribución', 'Account di servizio', 'Casella condivisa'],
  ...['Gedeelde mailbox', 'Serviceaccount', 'Delt postkasse', 'Delad brevlåda', 'Konto serwisowe', 'Conta de serviço'],
];

/** Values that say that somebody belongs to another company. */
export const guestValues: readonly string[] = [
  ...['Guest', 'Guest user', 'GuestMailUser', 'External guest', 'Single-channel guest', 'Multi-channel guest'],
  ...['Gast', 'Gastbenutzer', 'Invité', 'Invitado', 'Ospite', 'Convidado', 'Gość', 'Gäst', 'Gæst', 'Gjest'],
];
