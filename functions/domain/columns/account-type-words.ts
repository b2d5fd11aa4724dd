/*
 * The words by which directories say that an account is nobody's: a service, a room, a mailbox of several people, a list.
 */

/** Columns that say what an account is. Not a bare `Type`, which says anything of anybody. */
export const typeWords: readonly string[] = [
  ...['objectClass', 'objectCategory', 'RecipientTypeDetails', 'RecipientType', 'Account type', 'Mailbox type'],
  ...['Identity type', 'Kontotyp', 'Kontoart', 'Type de compte', 'Tipo de cuenta', 'Tipo account', 'Tipo de conta'],
  ...['Accounttype', 'Typ konta', 'Typ účtu', 'Kontotype', 'Тип учетной записи'],
];

/** Columns that say what kind of person somebody is, or that an account is no person's. */
export const personTypeWords: readonly string[] = [
  ...['User type', 'Member type', 'Employee type', 'Benutzertyp', "Type d'utilisateur", 'Tipo de usuario'],
  ...['Tipo utente', 'Gebruikerstype'],
];

/** Columns that say yes of such accounts. */
export const machineWords: readonly string[] = [
  ...['Service account', 'Is service account', 'Bot', 'Is bot', 'System account', 'Web service access only'],
  ...['Shared mailbox', 'Is shared mailbox', 'Room mailbox', 'Resource account', 'Integration user'],
];

/** Columns that say yes of people who belong to another company. */
export const guestWords: readonly string[] = ['Guest', 'Is guest', 'Guest user', 'Gast'];

/** Values that say that an account is nobody's. */
export const nobodyValues: readonly string[] = [
  ...['Service account', 'Service user', 'System account', 'System user', 'Bot', 'App user'],
  ...['Integration user', 'Automated process', 'Test account', 'Functional account'],
  ...['Shared mailbox', 'Room mailbox', 'Equipment mailbox', 'Scheduling mailbox'],
  ...['Discovery mailbox', 'Group mailbox', 'Resource mailbox', 'Resource account', 'Public folder', 'Mailing list'],
  ...['Distribution list', 'Distribution group', 'MailUniversalDistributionGroup', 'MailUniversalSecurityGroup'],
  ...['MailNonUniversalGroup', 'DynamicDistributionGroup', 'msDS-GroupManagedServiceAccount', 'printQueue'],
  ...['Dienstkonto', 'Servicekonto', 'Systemkonto', 'Funktionskonto', 'Freigegebenes Postfach', 'Funktionspostfach'],
  ...['Raumpostfach', 'Sammelpostfach', 'Gruppenpostfach', 'Verteiler', 'Verteilerliste'],
  ...['Compte de service', 'Compte technique', 'Boîte partagée', 'Boîte aux lettres partagée', 'Liste de diffusion'],
  ...['Cuenta de servicio', 'Buzón compartido', 'Lista de distribución', 'Account di servizio', 'Casella condivisa'],
  ...['Gedeelde mailbox', 'Serviceaccount', 'Delt postkasse', 'Delad brevlåda', 'Konto serwisowe', 'Conta de serviço'],
];

/** Values that say so of an account or a mailbox. Elsewhere they say how somebody is hired, or for what: `Employee type` is `Group`. */
export const mailboxValues: readonly string[] = ['Group', 'Room', 'Equipment', 'Computer', 'App', 'Robot', 'Raum'];

/** Values that say of an account that it is a guest's, and as a status that somebody was invited. */
export const invitedValues: readonly string[] = ['Invité', 'Invitée', 'Invitado', 'Invitada', 'Convidado', 'Convidada'];

/** Values that say that somebody belongs to another company. */
export const guestValues: readonly string[] = [
  ...invitedValues,
  ...['Guest', 'Guest user', 'GuestMailUser', 'External guest', 'Single-channel guest', 'Multi-channel guest'],
  ...['Gast', 'Gastbenutzer', 'Ospite', 'Gość', 'Gäst', 'Gæst', 'Gjest'],
];
